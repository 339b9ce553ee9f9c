package org.rotascope.gateway;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import py4j.Protocol;
import py4j.ReturnObject;
import py4j.StringUtil;
import py4j.commands.CallCommand;

/**
 * Py4J's call command for string arguments alone: any other type is refused by its first letter,
 * before Py4J makes an object of it.
 */
final class LockedCall extends CallCommand {
  /** How many arguments a call may have. */
  static final int MOST_ARGUMENTS = 4096;

  /**
   * Reads to the end of the command, so that the next one is found wherever this one is refused.
   */
  @Override
  protected List<Object> getArguments(BufferedReader reader) throws IOException {
    List<Object> arguments = new ArrayList<>();
    boolean strings = true;
    int count = 0;
    while (true) {
      String part = reader.readLine();
      if (part == null) {
        throw new EOFException("the command has no end");
      }
      if (Protocol.isEnd(part)) {
        break;
      }
      strings &= !part.isEmpty() && part.charAt(0) == Protocol.STRING_TYPE;
      count++;
      if (strings && count <= MOST_ARGUMENTS) {
        arguments.add(StringUtil.unescape(part.substring(1)));
      }
    }
    if (!strings) {
      throw new LockedGateway.Refused("arguments are strings");
    }
    if (count > MOST_ARGUMENTS) {
      throw new LockedGateway.Refused("a call has at most " + MOST_ARGUMENTS + " arguments");
    }
    return arguments;
  }

  /** Calls through the gateway alone; what it refuses is for the connection to say. */
  @Override
  protected ReturnObject invokeMethod(String method, String objectId, List<Object> arguments) {
    return gateway.invoke(method, objectId, arguments);
  }
}
