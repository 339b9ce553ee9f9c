package org.rotascope.jupyter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.rotascope.jupyter.explore.Explorer;
import org.rotascope.reason.RotascopeException;
import org.rotascope.view.View;
import org.rotascope.view.Views;

/** What the adapters show, the same in each kernel. */
final class Rendering {
  private static final AtomicInteger EXPLORERS = new AtomicInteger();

  private Rendering() {}

  /** Returns the types that are shown, and has failures end with the line that called. */
  static List<Class<?>> begin() {
    System.setProperty(RotascopeException.SHORT_TRACES, "true");
    List<Class<?>> types = new ArrayList<>(Views.TYPES);
    types.add(Explorer.class);
    return types;
  }

  /** Returns what is shown of an object of one of the types. */
  static View of(Object shown) {
    return shown instanceof Explorer explorer
        ? new View(
            explorer.toString(),
            // Each output needs an id of its own, those of an earlier run of the notebook included.
            explorer.html(
                "rotascope-" + ProcessHandle.current().pid() + "-" + EXPLORERS.incrementAndGet()))
        : Views.find(shown).orElseThrow();
  }
}
