package org.rotascope.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rotascope.reason.RotascopeException;

class StyleFileTest {
  @Test
  void exampleOfThePageIsWhatItSays() throws IOException {
    String page = Files.readString(Path.of("docs", "figures.md"));
    Matcher example = Pattern.compile("```\\n(# The journal.*?)```", Pattern.DOTALL).matcher(page);
    assertTrue(example.find());
    FigureStyle style = StyleFile.parse("my.style", "my", example.group(1));
    assertEquals("my", style.name());
    assertEquals(List.of(84.0, 174.0), style.widths());
    assertEquals(0.7, style.aspect());
    assertEquals(8, style.text(), 1e-12);
    assertEquals(7, style.small(), 1e-12);
    assertEquals(1, style.line(), 1e-12);
    assertEquals(0.5, style.thin(), 1e-12);
    assertFalse(style.titled());
    assertEquals(1200, style.dpi());
  }

  @Test
  void whatIsNotSaidComesFromTheStyleItIsBasedOn() {
    FigureStyle style = StyleFile.parse("a.style", "a", "based-on = slides\ngrid=no\n");
    assertEquals(FigureStyle.SLIDES.widths(), style.widths());
    assertTrue(style.titled());
    assertFalse(style.grid());
    assertEquals(FigureStyle.NATURE.text(), StyleFile.parse("b.style", "b", "").text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "grid = no;smal = 7pt | a.style, line 2: there is no setting 'smal'; did you mean small?",
        "text 7pt | a.style, line 1: 'text 7pt' is no setting; write name = value",
        "text = 5pt | a.style, line 1: text must be 6 to 72 pt; got '5pt'",
        "thin = 0.2pt | a.style, line 1: thin must be 0.5 to 6 pt; got '0.2pt'",
        "text = 7 | a.style, line 1: text must be a length in mm, cm, in or pt, as 89mm or 3.5in; got '7'",
        "dpi = many | a.style, line 1: dpi must be a number; got 'many'",
        "grid = on | a.style, line 1: grid must be yes or no; got 'on'",
        "grid = no;grid = no | a.style, line 2: grid is set twice; set it once",
        "widths = 89mm, 3mm | a.style, line 1: widths must be 20 to 2,000 mm; got '3mm'",
        "based-on = natur | a.style, line 1: there is no style 'natur'; did you mean nature?; a style of your own is a file whose name ends with .style",
        "based-on = screen | a.style, line 1: a style of one's own is for print; base it on nature, ieee, elsevier or slides"
      })
  void mistakesAreSaidInOneLineWithTheirPlace(String text, String message) {
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> StyleFile.parse("a.style", "a", text.replace(';', '\n')));
    assertEquals(message, e.getMessage());
  }
}
