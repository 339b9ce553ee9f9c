package org.rotascope.gateway;

import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;
import py4j.Gateway;
import py4j.GatewayConnection;
import py4j.GatewayServerListener;
import py4j.Protocol;
import py4j.Py4JException;
import py4j.commands.Command;

/**
 * One client. Its first command must show the token, every further one must be a call; anything
 * else ends the connection. A stranger who sends something else is closed without an answer, and
 * nobody is ever sent a stack trace or what he said himself.
 */
final class LockedConnection extends GatewayConnection {
  private static final String SHOW_TOKEN = Protocol.AUTH_COMMAND_NAME;
  private static final String CALL = LockedCall.CALL_COMMAND_NAME;

  private final GuardedSocket guarded;
  private final Token token;
  private final LockedCall call = new LockedCall();

  LockedConnection(
      Gateway gateway, GuardedSocket socket, Token token, List<GatewayServerListener> listeners)
      throws IOException {
    super(gateway, socket, null, listeners);
    this.guarded = socket;
    this.token = token;
    call.init(gateway, this);
    commands.put(CALL, call);
  }

  /** Registers none of Py4J's commands. */
  @Override
  protected void initCommands(Gateway gateway, List<Class<? extends Command>> classes) {
    // The one command there is is registered by the constructor.
  }

  @Override
  public void startConnection() {
    Thread thread = new Thread(this, "rotascope-client-" + getSocket().getPort());
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    try {
      if (showsToken()) {
        serve();
      }
    } catch (GuardedSocket.TooLongException e) {
      if (guarded.isKnown()) {
        quietSendFatalError(writer, e);
      }
    } catch (IOException e) {
      return; // the client has gone, or was too slow to show the token
    } finally {
      shutdown(false);
    }
  }

  private boolean showsToken() throws IOException {
    if (!SHOW_TOKEN.equals(reader.readLine())) {
      return false;
    }
    if (!token.matches(reader.readLine())) {
      send(Protocol.getOutputErrorCommand("Authentication error: bad auth token received."));
      return false;
    }
    guarded.markKnown();
    send(Protocol.getOutputVoidCommand());
    return true;
  }

  private void serve() throws IOException {
    for (String name = reader.readLine(); name != null; name = reader.readLine()) {
      Command command = commands.get(name);
      if (command == null) {
        // How long an unknown command is, is unknown too: what follows cannot be understood.
        send(Protocol.getOutputErrorCommand("refused: only calls are served"));
        return;
      }
      try {
        command.execute(name, reader, writer);
      } catch (LockedGateway.Refused e) {
        send(Protocol.getOutputErrorCommand(e.getMessage()));
      } catch (Py4JException e) {
        send(Protocol.getOutputErrorCommand("refused"));
        return;
      }
      guarded.commandEnded();
    }
  }

  private void send(String reply) throws IOException {
    writer.write(reply);
    writer.flush();
  }

  /** Says in one line what is wrong, where Py4J would send a stack trace. */
  @Override
  protected void quietSendFatalError(BufferedWriter out, Throwable e) {
    try {
      out.write(Protocol.getOutputErrorCommand("refused: " + e.getMessage()));
      out.flush();
    } catch (IOException gone) {
      return;
    }
  }
}
