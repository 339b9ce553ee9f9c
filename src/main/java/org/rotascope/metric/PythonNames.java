package org.rotascope.metric;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arguments of the Python function of a metric. A parameter is written in snake_case; where
 * that is a word of the language, a built-in function or an argument that every function has (data,
 * kinds, cuts, {@code kernel}) or an earlier parameter is called so, an underscore follows, as PEP
 * 8 has it: {@code lambda_}. A parameter that is declared with the name of a cut stands in its
 * place.
 */
public final class PythonNames {
  /** The argument for the frame that holds all columns. */
  public static final String PRICES = "prices";

  /** The argument for the kernel that computes. */
  public static final String KERNEL = "kernel";

  /** Words that no argument may have, or should not: keywords of Python, then its built-ins. */
  private static final Set<String> TAKEN =
      Set.of(
          """
          and as assert async await break class continue def del elif else except finally for from
          global if import in is lambda nonlocal not or pass raise return try while with yield
          abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod
          compile complex copyright credits delattr dict dir divmod enumerate eval exec exit filter
          float format frozenset getattr globals hasattr hash help hex id input int isinstance
          issubclass iter len license list locals map max memoryview min next object oct open ord
          pow print property quit range repr reversed round set setattr slice sorted staticmethod
          str sum super tuple type vars zip
          """
              .trim()
              .split("\\s+"));

  private PythonNames() {}

  /** Returns the argument for the kind of a role's values: {@code kind}, {@code benchmark_kind}. */
  public static String kind(Role role) {
    return role.name().equals(Role.ASSET.name()) ? "kind" : Names.snake(role.name()) + "_kind";
  }

  /** Tells whether a function or argument should not have that name. */
  public static boolean isTaken(String name) {
    return TAKEN.contains(name);
  }

  /** Returns the arguments for a metric's parameters by their declared names, in order. */
  public static Map<String, String> of(Metric metric) {
    Set<String> used = new HashSet<>(List.of(PRICES, KERNEL));
    for (Role role : metric.form().roles()) {
      used.add(Names.snake(role.name()));
      used.add(kind(role));
    }
    Names.CUTS.forEach(cut -> used.add(Names.snake(cut)));
    Map<String, String> names = new LinkedHashMap<>();
    for (Param<?> param : metric.params()) {
      String name = Names.snake(param.name());
      if (!Names.CUTS.contains(param.name())) {
        while (isTaken(name) || !used.add(name)) {
          name += "_";
        }
      }
      names.put(param.name(), name);
    }
    return names;
  }
}
