package org.rotascope.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import py4j.Gateway;
import py4j.Protocol;
import py4j.Py4JException;
import py4j.ReturnObject;
import py4j.reflection.ReflectionEngine;

/**
 * A Py4J gateway without reflection: the only object is the entry point {@code "t"}, its only
 * methods are the operations, and only strings go in and out. No object is ever bound to an id.
 */
final class LockedGateway extends Gateway {
  private static final Pattern OPERATION = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  private final Operations operations;

  LockedGateway(Operations operations) {
    super(null, new NoCallbacks());
    this.operations = operations;
  }

  @Override
  public ReturnObject invoke(String method, String objectId, List<Object> arguments) {
    if (!Protocol.ENTRY_POINT_OBJECT_ID.equals(objectId)) {
      throw new Refused("there is no object but the entry point t");
    }
    if (method == null || !OPERATION.matcher(method).matches()) {
      throw new Refused("an operation's name has lower-case letters, digits and underscores");
    }
    List<String> texts = new ArrayList<>(arguments.size());
    for (Object argument : arguments) {
      if (!(argument instanceof String text)) {
        throw new Refused("arguments are strings");
      }
      texts.add(text);
    }
    return ReturnObject.getPrimitiveReturnObject(Replies.of(operations, method, texts));
  }

  @Override
  public ReturnObject invoke(String className, List<Object> arguments) {
    throw new Refused("there are no constructors");
  }

  @Override
  @SuppressWarnings("rawtypes") // as Py4J declares it
  public Object createProxy(ClassLoader loader, Class[] interfaces, String objectId) {
    throw new Refused("there are no proxies");
  }

  @Override
  public ReturnObject getReturnObject(Object object) {
    throw new Refused("replies are strings");
  }

  @Override
  public ReflectionEngine getReflectionEngine() {
    throw new Refused("there is no reflection");
  }

  @Override
  public @Nullable Object getObject(String objectId) {
    return null;
  }

  @Override
  protected @Nullable Object getObjectFromId(String objectId) {
    return null;
  }

  @Override
  public Map<String, Object> getBindings() {
    return Map.of();
  }

  /** Binds nothing: Py4J's server binds itself here. */
  @Override
  public @Nullable Object putObject(String id, Object object) {
    return null;
  }

  @Override
  public String putNewObject(Object object) {
    throw new Refused("no object is bound");
  }

  /** Binds neither an entry point nor a view of the virtual machine. */
  @Override
  public void startup() {
    setStarted(true);
  }

  /** Says why a command is not carried out. */
  static final class Refused extends Py4JException {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super("refused: " + why);
    }
  }
}
