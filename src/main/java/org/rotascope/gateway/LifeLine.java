package org.rotascope.gateway;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Ends the virtual machine with the process that started it. That one holds the other end of
 * standard input: when it closes it or dies, however it dies, standard input ends.
 *
 * <p>This is the first class of a kernel's start, which is why it is written without lambdas: each
 * would cost milliseconds.
 */
public final class LifeLine extends Thread {
  /**
   * Set while a class archive is being made: only a normal exit writes it, and that run has no
   * owner; it ends by itself.
   */
  private static final boolean TRAINING = Boolean.getBoolean("rotascope.training");

  private static final int MILLIS_TO_TRAIN = 60_000;
  private static final int MILLIS_TO_CLEAN_UP = 300;
  private static final List<Runnable> CLEAN_UP = new CopyOnWriteArrayList<>();

  private LifeLine() {
    super("life-line");
    setDaemon(true);
  }

  /** Watches standard input from now on. */
  static void hold() {
    new LifeLine().start();
  }

  /**
   * Has something done before the virtual machine ends by way of the life line: files to be
   * removed. It has to be quick; what takes longer than 0.3 s is cut off.
   */
  public static void atEnd(Runnable cleanUp) {
    CLEAN_UP.add(cleanUp);
  }

  @Override
  public void run() {
    if (TRAINING) {
      pause(MILLIS_TO_TRAIN);
      System.exit(1);
    }
    try (InputStream in = new FileInputStream(FileDescriptor.in)) {
      byte[] ignored = new byte[64];
      while (in.read(ignored) >= 0) {
        // Nothing is said here; only the end counts.
      }
    } catch (IOException e) {
      // Broken is ended.
    } finally {
      end();
    }
  }

  /** Ends the virtual machine at once. */
  static void end() {
    if (TRAINING) {
      System.exit(0);
    }
    new Watch().start();
    try {
      for (Runnable cleanUp : CLEAN_UP) {
        cleanUp.run();
      }
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sees to it that the end is not waited for. */
  private static final class Watch extends Thread {
    Watch() {
      super("clean-up-watch");
      setDaemon(true);
    }

    @Override
    public void run() {
      pause(MILLIS_TO_CLEAN_UP);
      Runtime.getRuntime().halt(0);
    }
  }
}
