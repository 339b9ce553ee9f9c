package org.rotascope.app;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.rotascope.io.CsvOptions;
import org.rotascope.panel.Kind;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;
import org.rotascope.report.Choice;
import org.rotascope.report.Choices;
import org.rotascope.workbook.Setting;

/**
 * What a workbook is made from and shows, as texts by name: what its sheet of settings holds, what
 * a file of settings says, and what the doors take. The names are those of the command line's
 * options with underscores, then {@code show_} and a family, {@code figure_} and a figure, and the
 * windows of {@link Choices}. Immutable.
 */
public final class BookSettings {
  /** Where the data come from and which columns are used. */
  static final List<String> DATA =
      List.of(
          "prices",
          "sql",
          "source",
          "asset",
          "universe",
          "benchmark",
          "benchmark_prices",
          "kind",
          "benchmark_kind",
          "freq",
          "since",
          "as_of");

  /** Before the key of a family. */
  static final String SHOW = "show_";

  /** Before the key of a figure. */
  static final String FIGURE = "figure_";

  private static final String YES = "yes";
  private static final String NO = "no";
  private static final String SEPARATOR = ";";
  private static final long MOST_BYTES = 1 << 20;

  /** Nothing is said. */
  public static final BookSettings NONE = new BookSettings(Map.of());

  private final Map<String, String> values;

  private BookSettings(Map<String, String> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Returns the settings that texts by name say; hyphens count as underscores, an empty text as
   * nothing said.
   *
   * @throws RotascopeException BAD_ARGUMENT for a name there is not; the nearest is suggested
   */
  public static BookSettings of(Map<String, String> texts) {
    Map<String, String> values = new LinkedHashMap<>();
    texts.forEach(
        (name, text) -> {
          String key = name.replace('-', '_');
          if (!names().contains(key)) {
            throw bad(
                "no setting of a workbook is named '"
                    + Shown.cell(name)
                    + "'"
                    + Nearest.hint(key, names()));
          }
          if (!text.isBlank()) {
            values.put(key, text.strip().replace("\r\n", "\n").replace('\r', '\n'));
          }
        });
    return new BookSettings(values);
  }

  /**
   * Checks that the cells of a workbook can hold what is said.
   *
   * @throws RotascopeException BAD_ARGUMENT with the setting that they cannot
   */
  void refuseUnwritable() {
    values.forEach(
        (name, value) -> {
          if (!Setting.isHeld(value)) {
            throw bad(
                "the setting "
                    + name
                    + " cannot be kept in a cell, which holds 32,767 characters, none of them a"
                    + " control character or a mark of direction; got '"
                    + Shown.cell(value)
                    + "'");
          }
        });
  }

  /**
   * Returns the settings that a file says, as {@link #parse} reads them; it is in UTF-8.
   *
   * @throws RotascopeException UNREADABLE, LIMIT or BAD_INPUT with the file and what is wrong
   */
  public static BookSettings read(String name) {
    try {
      Path file = Path.of(name);
      if (Files.size(file) > MOST_BYTES) {
        throw new RotascopeException(Reason.LIMIT, name + ": is too large for settings");
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return parse(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      throw new RotascopeException(
          Reason.BAD_INPUT, name + ": the settings are not in UTF-8; save them so", e);
    } catch (IOException | InvalidPathException e) {
      throw new RotascopeException(
          Reason.UNREADABLE, name + ": the settings cannot be read; check the path", e);
    }
  }

  /**
   * Returns the settings a text says, in lines of {@code name = value} with {@code #} at the start
   * of a remark.
   *
   * @param file what messages call it
   * @throws RotascopeException BAD_INPUT with file and line of what is wrong
   */
  public static BookSettings parse(String file, String text) {
    Map<String, String> values = new LinkedHashMap<>();
    int number = 0;
    for (String whole : text.split("\\R", -1)) {
      number++;
      String line = whole.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      String name = equals < 0 ? "" : line.substring(0, equals).strip().replace('-', '_');
      String at = file + ", line " + number + ": ";
      if (equals < 0) {
        throw bad(at + "'" + Shown.cell(line) + "' is no setting; write name = value");
      }
      if (!names().contains(name)) {
        throw bad(
            at + "there is no setting '" + Shown.cell(name) + "'" + Nearest.hint(name, names()));
      }
      if (values.put(name, line.substring(equals + 1)) != null) {
        throw bad(at + name + " is set twice; set it once");
      }
    }
    return of(values);
  }

  /** Returns the names of all settings, in the order of a sheet. */
  public static List<String> names() {
    return Names.ALL;
  }

  /** Returns these settings with those of others in place of theirs. */
  public BookSettings with(BookSettings others) {
    Map<String, String> both = new LinkedHashMap<>(values);
    both.putAll(others.values);
    return new BookSettings(both);
  }

  /**
   * Returns these settings with the assets that were found in place of a list of them: the first
   * alone as the asset, the others beside it.
   */
  BookSettings withAssets(List<String> names) {
    if (value("asset").equals(names.get(0))) {
      return this;
    }
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.put("asset", names.get(0));
    if (names.size() > 1) {
      boolean all = value("asset").equals(Prices.ALL) || value("universe").equals(Prices.ALL);
      changed.put("universe", all ? Prices.ALL : String.join("; ", names.subList(1, names.size())));
    }
    return new BookSettings(changed);
  }

  /** Tells whether nothing is said. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Returns what is said; empty if nothing. */
  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** Returns where the data come from. */
  Origin origin() {
    return new Origin(value("prices"), value("sql"), list("source"));
  }

  /** Returns where everything comes from that is read. */
  List<Origin> origins() {
    return List.of(origin(), Origin.file(value("benchmark_prices")));
  }

  /** Returns what a report of the same is asked for. */
  RunReport.Request request() {
    List<String> assets = new ArrayList<>();
    if (!value("asset").isEmpty()) {
      assets.add(value("asset"));
    }
    assets.addAll(list("universe"));
    Map<String, String> csv = new LinkedHashMap<>();
    for (String option : CsvOptions.NAMES) {
      put(csv, option);
    }
    Map<String, String> cuts = new LinkedHashMap<>();
    List.of("freq", "since", "as-of").forEach(cut -> put(cuts, cut));
    return new RunReport.Request(
        origin(),
        csv,
        assets,
        value("benchmark"),
        value("benchmark_prices"),
        kind("kind"),
        kind("benchmark_kind"),
        cuts,
        "");
  }

  /**
   * Returns which families, figures and windows are wanted.
   *
   * @throws RotascopeException BAD_ARGUMENT for a value that is none
   */
  Choices choices() {
    Choices choices = Choices.ALL;
    for (Choice family : Choices.families()) {
      choices = choices.family(family.key(), wanted(SHOW + family.key()));
    }
    for (Choice figure : Choices.figures()) {
      choices = choices.figure(figure.key(), wanted(FIGURE + figure.key()));
    }
    for (Choice window : Choices.windows()) {
      choices = choices.window(window.key(), value(window.key()));
    }
    return choices;
  }

  /**
   * Returns these settings with their paths as they stand in a workbook: relative ones from its
   * folder, with slashes, so that workbook and data may move together, also below a linked folder.
   *
   * @param here the folder they start from
   * @param folder the workbook's
   */
  BookSettings inBook(Path here, Path folder) {
    Path base = folder.toAbsolutePath().normalize();
    return paths(
        name -> {
          Path path = path(name);
          if (path.isAbsolute()) {
            return name;
          }
          Path full = here.toAbsolutePath().resolve(path).normalize();
          if (!java.util.Objects.equals(full.getRoot(), base.getRoot())) {
            return full.toString();
          }
          Path direct = base.relativize(full);
          Path real = base.relativize(real(full));
          Path shorter = real.getNameCount() < direct.getNameCount() ? real : direct;
          return StreamSupport.stream(shorter.spliterator(), false)
              .map(Path::toString)
              .collect(java.util.stream.Collectors.joining("/"));
        });
  }

  /** Returns a path whose folder is no link; the path itself where there is no such folder. */
  private static Path real(Path full) {
    Path folder = full.getParent();
    Path name = full.getFileName();
    try {
      return folder == null || name == null ? full : folder.toRealPath().resolve(name);
    } catch (IOException e) {
      return full;
    }
  }

  /** Returns these settings with their relative paths found from a folder. */
  BookSettings from(Path folder) {
    return paths(name -> folder.toAbsolutePath().resolve(path(name)).normalize().toString());
  }

  /** Returns every path they name, in the same order always. */
  List<String> paths() {
    List<String> paths = new ArrayList<>(list("source"));
    paths.add(value("prices"));
    paths.add(value("benchmark_prices"));
    paths.removeIf(String::isEmpty);
    return paths;
  }

  private BookSettings paths(UnaryOperator<String> change) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    for (String key : List.of("prices", "benchmark_prices")) {
      changed.computeIfPresent(
          key, (k, name) -> name.equals(Prices.STANDARD_INPUT) ? name : change.apply(name));
    }
    if (values.containsKey("source")) {
      changed.put(
          "source", String.join(SEPARATOR + " ", list("source").stream().map(change).toList()));
    }
    return new BookSettings(changed);
  }

  /** Returns the files of a setting that takes several, written with semicolons between them. */
  private List<String> list(String name) {
    return Arrays.stream(value(name).split(SEPARATOR))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private void put(Map<String, String> options, String option) {
    String value = value(option.replace('-', '_'));
    if (!value.isEmpty()) {
      options.put(option, value);
    }
  }

  private @Nullable Kind kind(String name) {
    return value(name).isEmpty() ? null : Kind.parse(value(name));
  }

  private boolean wanted(String name) {
    String value = value(name).toLowerCase(java.util.Locale.ROOT);
    return switch (value) {
      case "", YES, "true" -> true;
      case NO, "false" -> false;
      default -> throw bad(name + " must be yes or no; got '" + Shown.cell(value) + "'");
    };
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new RotascopeException(
          Reason.UNREADABLE, "'" + Shown.path(name) + "' is not the name of a file", e);
    }
  }

  private static RotascopeException bad(String message) {
    return new RotascopeException(Reason.BAD_ARGUMENT, message);
  }

  private static final class Names {
    static final List<String> ALL = all();

    private static List<String> all() {
      List<String> names = new ArrayList<>(DATA);
      Choices.families().forEach(family -> names.add(SHOW + family.key()));
      Choices.figures().forEach(figure -> names.add(FIGURE + figure.key()));
      Choices.windows().forEach(window -> names.add(window.key()));
      CsvOptions.NAMES.forEach(option -> names.add(option.replace('-', '_')));
      return List.copyOf(names);
    }
  }
}
