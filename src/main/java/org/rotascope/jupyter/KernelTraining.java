package org.rotascope.jupyter;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The run that a class archive is made of: starts JJava as Jupyter would, asks it what a notebook
 * asks first, and ends. Its client speaks as much of ZeroMQ's protocol (ZMTP 3.0, no security) as
 * that takes.
 */
public final class KernelTraining {
  private static final String JJAVA = "org.dflib.jjava.distro.JJava";
  private static final String KEY = "training";
  private static final int GREETING = 64;
  private static final int PATIENCE_MILLIS = 60_000;
  private static final String CELL =
      "Kernel.standard().call(\"longest_run_prob\", Inputs.NONE, Map.of(\"n\", 900, \"p\", 0.5, \"k\", 9))";

  private KernelTraining() {}

  /**
   * Runs it, in the current folder.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws Exception {
    List<Integer> ports = freePorts(5);
    Path file = Path.of("connection.json").toAbsolutePath();
    Files.writeString(
        file,
        String.format(
            Locale.ROOT,
            """
        {"ip": "127.0.0.1", "transport": "tcp", "key": "%s", "signature_scheme": "hmac-sha256",
         "shell_port": %d, "iopub_port": %d, "stdin_port": %d, "control_port": %d, "hb_port": %d}
        """,
            KEY,
            ports.get(0),
            ports.get(1),
            ports.get(2),
            ports.get(3),
            ports.get(4)));
    Thread client = new Thread(() -> use(ports.get(0)), "training");
    client.setDaemon(true);
    client.start();
    Class.forName(JJAVA)
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[] {file.toString()});
  }

  private static List<Integer> freePorts(int number) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    try {
      for (int i = 0; i < number; i++) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        ports.add(socket.getLocalPort());
      }
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
    return ports;
  }

  /** Asks what a notebook asks first, and ends the process: with 0 if all was answered. */
  private static void use(int port) {
    int code = 1;
    try (Socket socket = connect(port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      out.write(greeting());
      in.readNBytes(GREETING);
      out.write(ready());
      skipCommand(in); // its READY, before which it takes no message
      ask(out, "kernel_info_request", "{}");
      await(in, "kernel_info_reply");
      for (String cell : List.of(CELL, CELL + ".table()")) {
        ask(
            out,
            "execute_request",
            "{\"code\": \""
                + cell.replace("\"", "\\\"")
                + "\", \"silent\": false, \"store_history\": true, \"user_expressions\": {}, \"allow_stdin\": false,"
                + " \"stop_on_error\": true}");
        await(in, "execute_reply");
      }
      code = 0;
    } catch (IOException | GeneralSecurityException e) {
      System.err.println("training: " + e);
    }
    System.exit(code);
  }

  private static Socket connect(int port) throws IOException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (true) {
      try {
        return new Socket(InetAddress.getLoopbackAddress(), port);
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  private static byte[] greeting() {
    byte[] greeting = new byte[GREETING];
    greeting[0] = (byte) 0xff;
    greeting[9] = 0x7f;
    greeting[10] = 3;
    byte[] mechanism = bytes("NULL");
    System.arraycopy(mechanism, 0, greeting, 12, mechanism.length);
    return greeting;
  }

  private static byte[] ready() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String name : List.of("READY", "Socket-Type")) {
      body.write(name.length());
      body.writeBytes(bytes(name));
    }
    byte[] type = bytes("DEALER");
    body.writeBytes(new byte[] {0, 0, 0, (byte) type.length});
    body.writeBytes(type);
    ByteArrayOutputStream command = new ByteArrayOutputStream();
    command.write(4);
    command.write(body.size());
    command.writeBytes(body.toByteArray());
    return command.toByteArray();
  }

  private static void skipCommand(InputStream in) throws IOException {
    int flags = in.read();
    int length = in.read();
    if (flags != 4 || in.readNBytes(length).length != length) {
      throw new IOException("JJava did not say READY");
    }
  }

  private static void ask(OutputStream out, String type, String content)
      throws IOException, GeneralSecurityException {
    String header =
        "{\"msg_id\": \"1\", \"session\": \"1\", \"username\": \"\", \"date\": \"2026-01-14T00:00:00Z\", \"msg_type\": \""
            + type
            + "\", \"version\": \"5.3\"}";
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(bytes(KEY), "HmacSHA256"));
    for (String part : List.of(header, "{}", "{}", content)) {
      mac.update(bytes(part));
    }
    String signature = HexFormat.of().formatHex(mac.doFinal());
    List<String> frames = List.of("<IDS|MSG>", signature, header, "{}", "{}", content);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (int i = 0; i < frames.size(); i++) {
      byte[] frame = bytes(frames.get(i));
      boolean large = frame.length > 255;
      message.write((i < frames.size() - 1 ? 1 : 0) | (large ? 2 : 0));
      message.writeBytes(
          large
              ? ByteBuffer.allocate(8).putLong(frame.length).array()
              : new byte[] {(byte) frame.length});
      message.writeBytes(frame);
    }
    out.write(message.toByteArray());
    out.flush();
  }

  /** Reads until a word has come by. */
  private static void await(InputStream in, String word) throws IOException {
    StringBuilder seen = new StringBuilder();
    while (seen.indexOf(word) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("JJava hung up before " + word);
      }
      seen.append((char) next);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
