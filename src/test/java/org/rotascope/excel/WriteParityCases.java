package org.rotascope.excel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the parity cases into a file that the add-in's test host reads: for each its name, its
 * function, its arguments, the cells that are shown, and what the command line says if it fails.
 * Cells are written one by one, in a form that is not the add-in's own.
 */
public final class WriteParityCases {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private WriteParityCases() {}

  /** Takes a folder for the files of the corpus, and the file to write. */
  public static void main(String[] args) throws IOException {
    WriteParityCases to = new WriteParityCases();
    List<ParityCases.Case> cases = ParityCases.all(Files.createDirectories(Path.of(args[0])));
    to.number(cases.size());
    for (ParityCases.Case c : cases) {
      to.text(c.where());
      to.text(c.function());
      to.number(c.given().length);
      for (Cells cells : c.given()) {
        to.cells(cells);
      }
      to.cells(c.shown());
      to.text(c.failed());
    }
    Files.write(Path.of(args[1]), to.out.toByteArray());
  }

  private void cells(Cells cells) {
    number(cells.rows());
    number(cells.columns());
    for (int i = 0; i < cells.size(); i++) {
      switch (cells.tag(i)) {
        case Cells.NUMBER -> {
          out.write('n');
          bytes(Double.doubleToRawLongBits(cells.number(i)), 8);
        }
        case Cells.TEXT -> {
          out.write('t');
          text(cells.text(i));
        }
        case Cells.FLAG -> {
          out.write('f');
          out.write(cells.flag(i) ? 1 : 0);
        }
        case Cells.ERROR -> {
          out.write('#');
          number(cells.error(i).code());
        }
        default -> out.write('e');
      }
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    out.writeBytes(bytes);
  }

  private void number(int number) {
    bytes(number, 4);
  }

  /** Writes the lowest bytes of a number, the least first. */
  private void bytes(long number, int count) {
    for (int i = 0; i < count; i++) {
      out.write((int) (number >>> (8 * i)));
    }
  }
}
