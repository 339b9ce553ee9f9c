package org.rotascope.excel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.rotascope.metric.Form;
import org.rotascope.metric.Names;
import org.rotascope.metric.Param;
import org.rotascope.metric.Role;
import org.rotascope.metric.Unit;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;

/**
 * An argument of a worksheet function.
 *
 * @param place what the function does with it
 * @param key the role, cut or parameter it is, as declared; its name where it is none
 * @param type of a parameter or cut, as the catalogue names types; else empty
 * @param name as the function wizard shows it
 * @param required whether the function needs it
 * @param help what it means, for the function wizard
 */
public record WorksheetArgument(
    Place place, String key, String type, String name, boolean required, String help) {
  /** What a function does with an argument. */
  public enum Place {
    /** The data of a role. */
    DATA,
    /** The kind of a role's values. */
    KIND,
    /** The days of data that come without. */
    DATES,
    /** A cut or a parameter. */
    NAMED,
    /** Which part of the result is shown. */
    OUTPUT,
    /** Whether names stand above the columns. */
    HEADER,
    /** Another cell: where it lies, not only what it shows. */
    CELL,
    /** An argument of a function that is no metric. */
    OTHER
  }

  static WorksheetArgument data(Form<?> form, Role role) {
    boolean asset = role.name().equals(Role.ASSET.name());
    String range = "a range with dates under a header, or plain numbers";
    String help =
        asset
            ? sentence(role.text())
                + " "
                + sentence(form.text())
                + " "
                + sentence(range + (role.several() ? ", one column a series" : ""))
            : sentence(role.text())
                + " The name of a column of asset, "
                + range
                + ". "
                + (role.required() ? "Needed." : "May be left out.");
    return new WorksheetArgument(
        Place.DATA, role.name(), "", Names.snake(role.name()), role.required(), help);
  }

  static WorksheetArgument kind(Role role) {
    boolean asset = role.name().equals(Role.ASSET.name());
    String kinds = Arrays.stream(Kind.values()).map(Kind::label).collect(Collectors.joining(", "));
    return new WorksheetArgument(
        Place.KIND,
        role.name(),
        "",
        asset ? "kind" : role.name() + "_kind",
        false,
        asset
            ? "What the values of asset are: " + kinds + ". Left out: price."
            : "What the values of "
                + role.name()
                + " are. Left out: the same as kind; a handle has its own.");
  }

  /** Returns an argument of a function that is no metric. */
  static WorksheetArgument other(String name, boolean required, String help) {
    return new WorksheetArgument(Place.OTHER, name, "", name, required, help);
  }

  /** Returns another cell. */
  static WorksheetArgument cell(String help) {
    return new WorksheetArgument(Place.CELL, "cell", "", "cell", true, help);
  }

  static WorksheetArgument dates() {
    return new WorksheetArgument(
        Place.DATES,
        "dates",
        "",
        "dates",
        false,
        "The days of plain numbers: a range of as many dates, ascending. Left out: rows are counted.");
  }

  static WorksheetArgument output(String what) {
    return new WorksheetArgument(Place.OUTPUT, "output", "", "output", false, what);
  }

  static WorksheetArgument header() {
    return new WorksheetArgument(
        Place.HEADER,
        "header",
        "",
        "header",
        false,
        "TRUE puts the names of the columns above them. FALSE if left out.");
  }

  static WorksheetArgument cut(String word) {
    String freqs =
        Arrays.stream(Frequency.values()).map(Frequency::label).collect(Collectors.joining(", "));
    return new WorksheetArgument(
        Place.NAMED,
        word,
        word.equals("freq") ? "choice" : "date",
        word,
        false,
        switch (word) {
          case "freq" -> "Take period ends before the metric: " + freqs + ".";
          case "since" -> "First day used; the last close before it is the base.";
          case "until" -> "Last day used.";
          default -> throw new IllegalStateException("nothing is known of the cut " + word);
        });
  }

  static WorksheetArgument param(Param<?> param) {
    List<String> choices = param.type().choices();
    StringBuilder help = new StringBuilder(param.text());
    String unit = param.unit() == Unit.DATE ? "" : param.unit().label();
    String limits = unit + (unit.isEmpty() || param.range().isEmpty() ? "" : ", ") + param.range();
    if (!limits.isEmpty()) {
      help.append(" (").append(limits).append(')');
    }
    if (!choices.isEmpty()) {
      help.append(": ").append(String.join(", ", choices));
    }
    help.append('.');
    if (param.isRequired()) {
      help.append(" Needed.");
    } else if (!param.defaultText().isEmpty()) {
      help.append(" Left out: ").append(param.defaultText()).append('.');
    }
    return new WorksheetArgument(
        Place.NAMED,
        param.name(),
        param.type().label(),
        param.name(),
        param.isRequired(),
        capital(help.toString()));
  }

  private static String sentence(String phrase) {
    return capital(phrase) + ".";
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
