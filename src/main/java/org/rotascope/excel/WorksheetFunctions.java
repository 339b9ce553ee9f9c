package org.rotascope.excel;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.rotascope.catalogue.Catalogue;

/** The worksheet functions there are, in the order by which the add-in's DLL calls them. */
public final class WorksheetFunctions {
  /** Every function of the standard catalogue. */
  public static final WorksheetFunctions STANDARD = of(Catalogue.STANDARD);

  private final List<WorksheetFunction> all;
  private final String hash;

  private WorksheetFunctions(List<WorksheetFunction> all) {
    this.all = all;
    CRC32C crc = new CRC32C();
    for (WorksheetFunction f : all) {
      crc.update(
          (f.name() + '(' + f.signature() + ')' + f.types() + f.way() + f.live() + '\n')
              .getBytes(StandardCharsets.UTF_8));
    }
    this.hash = String.format(Locale.ROOT, "%08x", crc.getValue());
  }

  /**
   * Returns the functions of a catalogue.
   *
   * @throws IllegalStateException if Excel would refuse one, or two have the same name
   */
  public static WorksheetFunctions of(Catalogue catalogue) {
    List<WorksheetFunction> all =
        Stream.concat(
                catalogue.all().stream().map(WorksheetFunction::of), Services.FUNCTIONS.stream())
            .toList();
    Set<String> names = new HashSet<>();
    for (WorksheetFunction function : all) {
      if (!names.add(function.name().toUpperCase(Locale.ROOT))) {
        throw new IllegalStateException("two functions are named " + function.name());
      }
    }
    return new WorksheetFunctions(all);
  }

  /** Returns the functions, in order. */
  public List<WorksheetFunction> all() {
    return all;
  }

  /**
   * Returns a number that is equal where names, arguments and order are: DLL and jar compare it.
   */
  public String hash() {
    return hash;
  }
}
