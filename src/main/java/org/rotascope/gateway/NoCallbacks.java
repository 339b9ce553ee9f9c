package org.rotascope.gateway;

import java.net.InetAddress;
import py4j.Gateway;
import py4j.Py4JException;
import py4j.Py4JPythonClient;

/** Stands where Py4J keeps its way back into Python: there is none. */
final class NoCallbacks implements Py4JPythonClient {
  @Override
  public String sendCommand(String command) {
    throw none();
  }

  @Override
  public String sendCommand(String command, boolean blocking) {
    throw none();
  }

  @Override
  public void shutdown() {
    // Nothing was opened.
  }

  @Override
  public Py4JPythonClient copyWith(InetAddress pythonAddress, int pythonPort) {
    throw none();
  }

  @Override
  public boolean isMemoryManagementEnabled() {
    return false;
  }

  @Override
  public int getPort() {
    return -1;
  }

  @Override
  public int getReadTimeout() {
    return 0;
  }

  @Override
  public InetAddress getAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  @SuppressWarnings("rawtypes") // as Py4J declares it
  public Object getPythonServerEntryPoint(Gateway gateway, Class[] interfacesToImplement) {
    throw none();
  }

  private static Py4JException none() {
    return new Py4JException("refused: there are no callbacks into Python");
  }
}
