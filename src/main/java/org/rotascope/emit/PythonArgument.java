package org.rotascope.emit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rotascope.metric.Form;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Names;
import org.rotascope.metric.Param;
import org.rotascope.metric.PythonNames;
import org.rotascope.metric.Role;
import org.rotascope.metric.Unit;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;

/**
 * An argument of the Python function of a metric.
 *
 * @param name as it is called
 * @param place what the function does with it
 * @param key the role, cut or parameter it is, as declared
 * @param type its annotation
 * @param fallback its default as source; empty if it is required
 * @param described its type as the documentation writes it
 * @param text what it means, sentences
 */
record PythonArgument(
    String name,
    Place place,
    String key,
    String type,
    String fallback,
    String described,
    String text) {
  private static final String FREQUENCIES =
      Arrays.stream(Frequency.values())
          .map(f -> "``" + f.label() + "``")
          .collect(Collectors.joining(", "));

  /** What the function does with an argument. */
  enum Place {
    /** The frame that holds all columns. */
    PRICES,
    /** The data of a role. */
    DATA,
    /** The kind of a role's values. */
    KIND,
    /** A cut or a parameter. */
    NAMED,
    /** The kernel that computes. */
    KERNEL
  }

  /** Returns the arguments of a metric's function, in order. */
  static List<PythonArgument> of(Metric metric) {
    List<PythonArgument> all = new ArrayList<>();
    Form<?> form = metric.form();
    Map<String, String> names = PythonNames.of(metric);
    Set<String> done = new HashSet<>();
    if (form.takesData()) {
      all.add(prices());
      form.roles().forEach(role -> all.add(data(form, role)));
      form.roles().forEach(role -> all.add(kind(role)));
      for (String cut : Names.CUTS) {
        Optional<Param<?>> own =
            metric.params().stream().filter(p -> p.name().equals(cut)).findFirst();
        all.add(own.isPresent() ? named(own.get(), cut, names) : cut(cut));
        done.add(cut);
      }
    }
    for (Param<?> param : metric.params()) {
      if (done.add(param.name())) {
        all.add(named(param, param.name(), names));
      }
    }
    all.add(
        new PythonArgument(
            PythonNames.KERNEL,
            Place.KERNEL,
            "",
            "Kernel | None",
            "None",
            "Kernel, optional",
            "The kernel that computes. Left out: that of the process, started when first needed."));
    return all;
  }

  private static PythonArgument prices() {
    return new PythonArgument(
        PythonNames.PRICES,
        Place.PRICES,
        "",
        "Data | None",
        "None",
        "Data, optional",
        "A frame with the dates and a column for each series, or what ``load`` made of one.");
  }

  private static PythonArgument data(Form<?> form, Role role) {
    String text = sentence(role.text());
    if (!role.several()) {
      text += " The name of a column of ``prices``, or a series of its own.";
    } else {
      text += " The name of a column of ``prices``, several names, or data of their own.";
    }
    if (role.name().equals(Role.ASSET.name())) {
      boolean alone = form.roles().size() == 1;
      String others = alone ? "every column" : "every column but the benchmark";
      text +=
          form.isPerAsset()
              ? " Left out: " + others + ". Several are measured one by one."
              : " Left out: " + others + ".";
    } else if (role.required()) {
      text += " Needed.";
    }
    return new PythonArgument(
        Names.snake(role.name()),
        Place.DATA,
        role.name(),
        role.several() ? "Columns | Data | None" : "str | Data | None",
        "None",
        role.several() ? "str, sequence of str or Data, optional" : "str or Data, optional",
        text);
  }

  private static PythonArgument kind(Role role) {
    boolean asset = role.name().equals(Role.ASSET.name());
    String kinds =
        Arrays.stream(Kind.values())
            .map(k -> "``" + k.label() + "``")
            .collect(Collectors.joining(", "));
    return new PythonArgument(
        PythonNames.kind(role),
        Place.KIND,
        role.name(),
        asset ? "Kind" : "Kind | None",
        asset ? "\"price\"" : "None",
        asset ? "Kind, default \"price\"" : "Kind, optional",
        asset
            ? "What the values are: " + kinds + ". Never guessed."
            : "What the values of ``" + role.name() + "`` are. Left out: the same as ``kind``.");
  }

  private static PythonArgument cut(String word) {
    boolean freq = word.equals("freq");
    String text =
        switch (word) {
          case "freq" ->
              "Take period ends before the metric, which sets the periods a year: "
                  + FREQUENCIES
                  + ".";
          case "since" ->
              "Cut: the last close before that day becomes the first row, so windows warm up after it.";
          case "until" -> "Cut: the last day used.";
          case "asOf" -> "The same as ``until``; one of the two can be given.";
          default -> throw new IllegalStateException("nothing is known of the cut " + word);
        };
    return new PythonArgument(
        Names.snake(word),
        Place.NAMED,
        word,
        freq ? "Freq | None" : "Date | None",
        "None",
        freq ? "Freq, optional" : "Date, optional",
        text);
  }

  private static PythonArgument named(Param<?> param, String key, Map<String, String> names) {
    String fallback = param.isRequired() ? "" : PythonValues.fallback(param);
    String type = PythonValues.type(param);
    String described = PythonValues.described(param);
    boolean constant = param.constantDefault().isPresent();
    String limits = limits(param);
    String text = sentence(param.text() + limits);
    if (PythonValues.isFrequency(param)) {
      text += " One of " + FREQUENCIES + ".";
    }
    if (Names.CUTS.contains(key)) {
      text += " It is the metric's own parameter and cuts nothing.";
    }
    if (!param.isRequired() && !constant && !param.defaultText().isEmpty()) {
      text += " Left out: " + param.defaultText() + ".";
    }
    return new PythonArgument(
        names.get(key),
        Place.NAMED,
        key,
        fallback.equals("None") ? type + " | None" : type,
        fallback,
        described + (param.isRequired() ? "" : constant ? ", default " + fallback : ", optional"),
        text);
  }

  /** Returns unit and range in parentheses: {@code " (sessions, 1..2520)"}. */
  private static String limits(Param<?> param) {
    String unit = param.unit() == Unit.DATE ? "" : param.unit().label();
    String between = unit.isEmpty() || param.range().isEmpty() ? "" : ", ";
    String limits = unit + between + param.range();
    return limits.isEmpty() ? "" : " (" + limits + ")";
  }

  private static String sentence(String phrase) {
    return Character.toUpperCase(phrase.charAt(0)) + phrase.substring(1) + ".";
  }
}
