package org.rotascope.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rotascope.call.Kernel;
import org.rotascope.call.Progress;
import org.rotascope.io.AtomicFiles;
import org.rotascope.ooxml.OoxmlBook;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;
import org.rotascope.report.RotationReport;
import org.rotascope.report.Subject;
import org.rotascope.workbook.BookParts;
import org.rotascope.workbook.BookPlan;
import org.rotascope.workbook.BookWriter;
import org.rotascope.workbook.Graft;
import org.rotascope.workbook.Grafted;
import org.rotascope.workbook.ManagedBook;

/**
 * Makes workbooks that can be refreshed, refreshes them, and adds our sheets to those of others.
 * What is written is written whole or not at all, and of somebody's workbook only what is ours
 * changes.
 */
public final class WorkbookJob {
  private static final List<String> ENDINGS = List.of(".xlsx", ".xlsm");
  private static final Pattern OPTION = Pattern.compile("--([a-z]+(?:-[a-z]+)*)(?: [A-Z]{2,})?");

  private final Kernel kernel;
  private final Progress progress;
  private final Path here;
  private final AllowedFolders allowed;

  /** Makes the job for a kernel and a listener; relative names start from the current folder. */
  public WorkbookJob(Kernel kernel, Progress progress) {
    this(kernel, progress, Path.of(""));
  }

  /**
   * Makes the job of a caller who is in another folder.
   *
   * @param here the folder that relative names start from
   */
  public WorkbookJob(Kernel kernel, Progress progress, Path here) {
    this(kernel, progress, here, AllowedFolders.standard());
  }

  WorkbookJob(Kernel kernel, Progress progress, Path here, AllowedFolders allowed) {
    this.kernel = kernel.with(progress);
    this.progress = progress;
    this.here = here.toAbsolutePath();
    this.allowed = allowed;
  }

  /**
   * What was done.
   *
   * @param file the workbook written; the one that would be, if nothing was to be written
   * @param changes what changed in it, a line each; none for a new one and one that stayed as it
   *     was
   * @param notes what was said of the data, left out and kept
   */
  public record Made(Path file, List<String> changes, List<String> notes) {
    /** Copies. */
    public Made {
      changes = List.copyOf(changes);
      notes = List.copyOf(notes);
    }
  }

  /** Which workbook is made, and of what. */
  private record Content(
      RotationReport report, BookSettings settings, List<String> columns, Drawings drawings) {
    BookPlan plan(Map<String, String> sheets) {
      return new BookPlan(report.document(), SettingsSheet.lines(settings, columns), sheets);
    }
  }

  /**
   * Makes a workbook. The sources it names count as allowed from then on.
   *
   * @param out name of the workbook
   * @param template name of a workbook that our sheets are added to a copy of; empty for none
   * @param replace whether a file of that name is replaced
   * @throws RotascopeException with the reason why there is none; nothing is written then
   */
  public Made create(String out, String template, boolean replace, BookSettings settings) {
    Path file = file(out, "say where the workbook goes: --out BOOK.xlsx");
    refuseEnding(file);
    if (!Files.isDirectory(folder(file))) {
      throw new RotascopeException(
          Reason.UNREADABLE, out + ": there is no folder " + folder(file) + "; make it first");
    }
    if (Files.exists(file) && !replace) {
      throw bad(
          out
              + ": is there already; refresh it with rotascope workbook refresh, give another name,"
              + " or say --replace");
    }
    Optional<String> holder = BookLock.holder(file);
    if (holder.isPresent()) {
      throw bad(out + ": is open in " + holder.get() + "; close it, or give another name");
    }
    if (template.isEmpty()) {
      if (ending(file).equals(".xlsm")) {
        throw bad(
            out + ": .xlsm is for workbooks with macros, which only a template has; say .xlsx");
      }
      Content content = content(settings, file);
      byte[] bytes = BookWriter.write(content.plan(Map.of()), content.drawings());
      progress.report("workbook", 1, 1);
      put(file, settings, to -> to.write(bytes));
      return new Made(file, List.of(), content.report().notes());
    }
    Path from = file(template, "");
    if (isSame(from, file)) {
      throw bad(out + ": is the template itself; give another name, or adopt it");
    }
    if (!ending(from).equals(ending(file))) {
      throw bad(out + ": the template is " + from.getFileName() + ", so give it the same ending");
    }
    OoxmlBook plain = BookFile.read(from).book();
    ManagedBook book = ManagedBook.of(plain);
    if (book.isManaged()) {
      throw bad(template + ": has sheets of ours already; a template has only your own");
    }
    Content content = content(settings, file);
    Grafted grafted = graft(plain, book, content);
    put(file, settings, grafted::writeTo);
    return new Made(file, lines(grafted), notes(content, grafted, ""));
  }

  /**
   * Computes a workbook anew from the source its settings name.
   *
   * @param name of the workbook
   * @param dryRun whether to write nothing and only say what would change
   * @throws RotascopeException with the reason why not; the workbook is then as it was
   */
  public Made refresh(String name, boolean dryRun) {
    Managed managed = managed(name);
    Content content = within(name, () -> content(managed.found(), managed.shown()));
    Made made = write(managed.path(), managed.file(), managed.book(), content, dryRun);
    List<String> lost = managed.book().lostSettings();
    if (lost.isEmpty()) {
      return made;
    }
    List<String> notes = new ArrayList<>(made.notes());
    notes.add(
        "warning: the cells of these settings are gone, so they count as not said: "
            + String.join(", ", lost));
    return new Made(made.file(), made.changes(), notes);
  }

  /**
   * Says what a refresh would change, and refuses what it would refuse; nothing is written.
   *
   * @param name of the workbook, which may be open in the program that asks
   * @throws RotascopeException with the reason why a refresh would fail
   */
  public Made check(String name) {
    Managed managed = managed(name);
    try {
      managed.file().refuseReadOnly();
    } catch (IOException e) {
      throw new RotascopeException(
          Reason.UNREADABLE, name + ": cannot be looked at; check the path", e);
    }
    Content content = within(name, () -> content(managed.found(), managed.shown()));
    return write(managed.path(), managed.file(), managed.book(), content, true);
  }

  /** Checks that what the settings name may be read, and is not standard input. */
  private void checkSources(String name, Path file, BookSettings found) {
    List<Origin> origins = within(name, found::origins);
    within(
        name,
        () -> {
          refuseStandardInput(origins);
          return allowed.real(origins);
        });
    allowed.check(file, origins);
  }

  private static void refuseStandardInput(List<Origin> origins) {
    if (origins.stream().anyMatch(o -> o.file().equals(Prices.STANDARD_INPUT))) {
      throw bad("a workbook keeps the name of its source, so standard input cannot be one");
    }
  }

  /** Writes a new workbook, and first the sources it names and a copy of what it replaces. */
  private void put(Path file, BookSettings settings, AtomicFiles.Content content) {
    remember(settings);
    if (Files.isRegularFile(file)) {
      AtomicFiles.write(
          file.resolveSibling(file.getFileName() + ".bak"), file, out -> Files.copy(file, out));
    }
    AtomicFiles.write(file, content);
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException e) {
      return false; // one cannot be looked at; reading it says why
    }
  }

  /**
   * Returns the files and folders that a workbook's settings have it read.
   *
   * @throws RotascopeException with the reason if it is none that can be refreshed
   */
  List<Path> sources(String name) {
    return managed(name).found().paths().stream().map(Path::of).toList();
  }

  /**
   * Adds our sheets to a workbook. The sources named count as allowed from then on.
   *
   * @param name of the workbook
   * @param dryRun whether to write nothing and only say what would change
   * @throws RotascopeException with the reason why not; the workbook is then as it was
   */
  public Made adopt(String name, BookSettings settings, boolean dryRun) {
    Path file = file(name, "say which workbook: rotascope workbook adopt BOOK.xlsx");
    BookFile opened = BookFile.read(file);
    ManagedBook book = ManagedBook.of(opened.book());
    refuseOurs(name, book);
    Content content = content(settings, file);
    if (!dryRun) {
      remember(settings);
    }
    return write(file, opened, book, content, dryRun);
  }

  private Made write(
      Path file, BookFile opened, ManagedBook book, Content content, boolean dryRun) {
    Grafted grafted = graft(opened.book(), book, content);
    if (dryRun || grafted.changes().isEmpty()) {
      String same = grafted.changes().isEmpty() ? "nothing has changed; it was not written" : "";
      return new Made(file, lines(grafted), notes(content, grafted, same));
    }
    BookFile.Saved saved = opened.save(grafted);
    return new Made(saved.file(), lines(grafted), notes(content, grafted, saved.note()));
  }

  private Grafted graft(OoxmlBook target, ManagedBook book, Content content) {
    Map<String, String> names = new LinkedHashMap<>(book.sheets());
    Map<String, String> usual = new LinkedHashMap<>(content.plan(names).names());
    usual.keySet().removeAll(names.keySet());
    names.putAll(book.freeNames(usual));
    BookParts fresh = BookWriter.parts(content.plan(names), content.drawings());
    progress.report("workbook", 1, 1);
    return book.isManaged() ? Graft.refresh(target, fresh) : Graft.adopt(target, fresh);
  }

  /** Makes the content of a new workbook, whose paths start from the caller's folder. */
  private Content content(BookSettings settings, Path book) {
    refuseStandardInput(settings.origins());
    BookSettings shown = settings.inBook(here, folder(book));
    shown.refuseUnwritable();
    return content(settings.from(here), shown);
  }

  /**
   * Makes the content.
   *
   * @param found settings whose paths can be read
   * @param shown settings as they stand in the workbook
   */
  private Content content(BookSettings found, BookSettings shown) {
    progress.report("chapters", 0, 1);
    RunReport run = new RunReport(kernel, progress, InputStream.nullInputStream());
    RunReport.Read read = run.read(found.request());
    Subject subject = named(read.subject(), found, shown);
    refuseNames(subject);
    RotationReport report = RotationReport.of(subject, found.choices(), kernel);
    Drawings drawings = new Drawings(report.document().pictures());
    List<String> ids = drawings.ids();
    kernel.parallel("figures", ids.size(), i -> drawings.png(ids.get(i)));
    return new Content(
        report, shown.withAssets(subject.universe().names()), read.columns(), drawings);
  }

  /** Returns what is told of the source under the names it has in the workbook. */
  private static Subject named(Subject subject, BookSettings found, BookSettings shown) {
    Map<String, String> spelled = new LinkedHashMap<>();
    List<String> full = found.paths();
    List<String> kept = shown.paths();
    for (int i = 0; i < full.size(); i++) {
      spelled.put(full.get(i), kept.get(i));
    }
    List<String> notes = new ArrayList<>();
    for (String note : subject.notes()) {
      String said = note.replace("--kind says another", "Settings say another");
      for (Map.Entry<String, String> path : spelled.entrySet()) {
        said = said.replace(path.getKey(), path.getValue());
      }
      notes.add(said);
    }
    return new Subject(
        subject.asset(),
        subject.benchmark(),
        subject.universe(),
        subject.selection(),
        subject.sources(),
        notes);
  }

  /** Refuses names that a cell of the settings could not hold as they are. */
  private static void refuseNames(Subject subject) {
    List<String> names = new ArrayList<>(subject.universe().names());
    names.add(subject.benchmarkName());
    for (String name : names) {
      boolean odd =
          !name.equals(name.strip())
              || name.indexOf(';') >= 0
              || name.codePoints()
                  .anyMatch(
                      c ->
                          Character.isISOControl(c)
                              || Character.getType(c) == Character.FORMAT
                              || Character.getType(c) == Character.SURROGATE);
      if (odd) {
        throw new RotascopeException(
            Reason.BAD_INPUT,
            "the column '"
                + Shown.cell(name)
                + "' has a name that a cell of Settings cannot hold (a semicolon, a control"
                + " character, or spaces around it); rename it in the source");
      }
    }
  }

  /**
   * A workbook that can be refreshed.
   *
   * @param shown its settings as they stand in it
   * @param found the same with paths that can be read, and may be
   */
  private record Managed(
      Path path, BookFile file, ManagedBook book, BookSettings shown, BookSettings found) {}

  private Managed managed(String name) {
    Path path = file(name, "say which workbook: rotascope workbook refresh BOOK.xlsx");
    BookFile file = BookFile.read(path);
    ManagedBook book = ManagedBook.of(file.book());
    if (!book.isManaged()) {
      throw bad(
          name
              + ": has no sheets of ours; rotascope workbook adopt adds them, with --prices, --asset"
              + " and --benchmark");
    }
    BookSettings shown = within(name, () -> BookSettings.of(book.settings()));
    BookSettings found = within(name, () -> shown.from(folder(path)));
    checkSources(name, path, found);
    return new Managed(path, file, book, shown, found);
  }

  private static void refuseOurs(String name, ManagedBook book) {
    if (book.isManaged()) {
      throw bad(name + ": has our sheets already; rotascope workbook refresh computes them anew");
    }
  }

  private void remember(BookSettings settings) {
    settings.from(here).origins().forEach(allowed::remember);
  }

  private static List<String> lines(Grafted grafted) {
    return grafted.changes().stream()
        .map(c -> c.kind().name().toLowerCase(Locale.ROOT) + " " + c.part() + ": " + c.why())
        .toList();
  }

  private static List<String> notes(Content content, Grafted grafted, String saved) {
    List<String> notes = new ArrayList<>(content.report().notes());
    notes.addAll(grafted.notes());
    grafted
        .leftSheets()
        .forEach(
            sheet -> notes.add("sheet '" + sheet + "' is not wanted; it keeps its old values"));
    if (!saved.isEmpty()) {
      notes.add(saved);
    }
    return notes;
  }

  /** Does something with a workbook's settings; what fails says so in their names. */
  private static <T> T within(String name, Supplier<T> work) {
    try {
      return work.get();
    } catch (RotascopeException e) {
      String message =
          OPTION
              .matcher(String.valueOf(e.getMessage()))
              .replaceAll(m -> "'" + m.group(1).replace('-', '_') + "'");
      throw new RotascopeException(e.reason(), name + ", its settings: " + message, e);
    }
  }

  private Path file(String name, String otherwise) {
    if (name.isBlank()) {
      throw bad(otherwise);
    }
    try {
      return here.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new RotascopeException(
          Reason.UNREADABLE, "'" + name + "' is not the name of a file", e);
    }
  }

  private static Path folder(Path file) {
    try {
      Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      @Nullable Path parent = real.getParent();
      if (parent == null) {
        return real;
      }
      return Files.exists(parent) ? parent.toRealPath() : parent;
    } catch (IOException e) {
      throw new RotascopeException(Reason.UNREADABLE, file + ": cannot be found any more", e);
    }
  }

  private static void refuseEnding(Path file) {
    if (!ENDINGS.contains(ending(file))) {
      throw bad(
          file.getFileName() + ": a workbook's name ends with .xlsx, or .xlsm with a template");
    }
  }

  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot);
  }

  private static RotascopeException bad(String message) {
    return new RotascopeException(Reason.BAD_ARGUMENT, message);
  }
}
