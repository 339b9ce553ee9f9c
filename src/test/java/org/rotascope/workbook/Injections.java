package org.rotascope.workbook;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Texts with which somebody who may name a column, a file, a sheet or a setting tries to have a
 * workbook do something: what a spreadsheet would compute, fetch or run if the text were taken for
 * a formula, and what would break out of the XML, the formula or the name it is put into.
 */
public final class Injections {
  private static final String QUOTE = "\"";

  /** What begins like a formula, by the characters that any program takes for its beginning. */
  private static final List<String> FORMULAS =
      List.of(
          "=1+1",
          "+1+1",
          "-1+1",
          "@SUM(1,1)",
          "==1",
          "=+-@1",
          "=A1",
          "=$A$1:$B$2",
          "=SUM(A:A)*1e9",
          "=HYPERLINK(\"http://127.0.0.1/?\"&A1,\"click\")",
          "=HYPERLINK(\"#'Summary'!A1\",\"home\")",
          "=WEBSERVICE(\"http://127.0.0.1/\"&A1)",
          "=_xlfn.WEBSERVICE(\"http://127.0.0.1/\")",
          "=FILTERXML(WEBSERVICE(\"http://127.0.0.1/\"),\"//a\")",
          "=IMAGE(\"http://127.0.0.1/a.png\")",
          "=_xlfn.IMAGE(\"http://127.0.0.1/a.png\")",
          "=INDIRECT(\"Settings!B2\")",
          "=CALL(\"kernel32\",\"WinExec\",\"JC\",\"calc\",0)",
          "=REGISTER(\"kernel32\",\"WinExec\",\"JC\")",
          "=REGISTER.ID(\"kernel32\",\"WinExec\")",
          "=EXEC(\"calc\")",
          "=RTD(\"prog.id\",,\"topic\")",
          "=DDE(\"soffice\",\"/etc/passwd\",\"1\")",
          "=CUBEVALUE(\"c\",\"[Measures]\")",
          "=_xlfn._xlws.PY(0,0)",
          "=LAMBDA(x,x)(1)",
          "=LET(a,1,a)",
          "=IFERROR(1/0,WEBSERVICE(\"http://127.0.0.1/\"))",
          "{=1+1}",
          "=1+1\u0000",
          "=IMPORTXML(\"http://127.0.0.1/\",\"//a\")",
          "=IMPORTDATA(\"http://127.0.0.1/\")");

  /** Commands by the old exchange of data, which need no function. */
  private static final List<String> COMMANDS =
      List.of(
          "=cmd|' /C calc'!A0",
          "=cmd|'/c calc.exe'!'A1'",
          "@SUM(1+1)*cmd|' /C calc'!A0",
          "-2+3+cmd|' /C calc'!A0",
          "+cmd|' /C calc'!A0",
          "=MSEXCEL|'\\..\\..\\Windows\\System32\\cmd.exe /c calc'!''",
          "=rundll32|'URL.dll,OpenURL calc.exe'!A",
          "cmd|' /C calc'!A0",
          "DDE(\"cmd\";\"/C calc\";\"1\")");

  /** What stands before the sign, so that a look at the first character does not see it. */
  private static final List<String> HIDDEN =
      List.of(
          "\t=1+1",
          "\r=1+1",
          "\n=1+1",
          "\r\n=1+1",
          " =1+1",
          "\u00A0=1+1",
          "\u200B=1+1",
          "\uFEFF=1+1",
          "\u2060=1+1",
          "\u3000=1+1",
          "'=1+1",
          "''=1+1",
          "`=1+1",
          "\u2019=1+1",
          "\uFF1D1+1",
          "\uFF0B1+1",
          "\uFF0D1+1",
          "\uFF201+1",
          "\uFE66SUM(1)",
          "\u22121+1",
          "\u202E1+1=",
          "\u200F=1+1",
          "\u2067=1+1\u2069",
          "\u061C=1+1",
          "\u0001=1+1",
          "\u001B=1+1",
          "\u0085=1+1",
          "\u2028=1+1",
          "\uD83D=1+1",
          "\uDE00=1+1",
          "\uFFFE=1+1",
          "%3D1+1",
          ";=1+1",
          "a;=1+1",
          "a\t=1+1",
          "a\n=1+1",
          "\"a\",=1+1");

  /** What a reader of the file would turn into something else. */
  private static final List<String> ESCAPES =
      List.of(
          "_x003D_1+1",
          "_x003d_1+1",
          "_x005F_x003D_1+1",
          "_x000D_=1+1",
          "_x0009_=1+1",
          "_x0000_=1+1",
          "_xD83D__xDE00_",
          "_x_x003D_1+1",
          "&#61;1+1",
          "&#x3D;1+1",
          "&equals;1+1",
          "&amp;#61;1+1",
          "&xxe;",
          "&",
          "&&P&N&F&Z",
          "&\"Arial\"&99=1+1",
          "&G&A&D");

  /** What breaks out of XML. */
  private static final List<String> MARKUP =
      List.of(
          "]]>",
          "]]]]><![CDATA[>",
          "<![CDATA[<f>1+1</f>]]>",
          "</t></is></c><c r=\"ZZ1\"><f>1+1</f><v>2</v></c><c><is><t>",
          "<f>1+1</f>",
          "</v><f>1+1</f><v>",
          "\"/><f>1+1</f>",
          "\"><hyperlink ref=\"A1\" location=\"x\"/>",
          "' onload='alert(1)",
          "\" onload=\"alert(1)",
          "<script>alert(1)</script>",
          "</title><script>alert(1)</script>",
          "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
          "<?mso-application progid=\"Excel.Sheet\"?>",
          "--><f>1+1</f><!--",
          "<x:ddeLink ddeService=\"cmd\" ddeTopic=\"/C calc\"/>",
          "</definedName><definedName name=\"Auto_Open\">1+1");

  /** What breaks out of a formula, or of the name of a sheet or range in one. */
  private static final List<String> NAMES =
      List.of(
          "'!$A$1",
          "''!A1",
          "'!A1+cmd|'/c calc'!A0+'",
          "\")+WEBSERVICE(\"http://127.0.0.1/\")+(\"",
          QUOTE + "&1+1&" + QUOTE,
          "\"+1+\"",
          ",1)+SUM(1",
          "[book.xlsx]Sheet1!A1",
          "'[http://127.0.0.1/book.xlsx]S'!A1",
          "='[http://127.0.0.1/book.xlsx]S'!A1",
          "='\\\\127.0.0.1\\share\\[b.xlsx]S'!A1",
          "='file:///etc/[passwd]S'!A1",
          "[1]Sheet1!A1",
          "=[1]!x",
          "=Table1[[#All],[x]]",
          "Table1[#All]",
          "#REF!",
          "=#REF!",
          "{grid.column}",
          "{data.date[-1]}+1",
          "{{1}}",
          "A1",
          "R1C1",
          "RC",
          "TRUE",
          "Print_Area",
          "_xlnm.Auto_Open",
          "Auto_Open",
          "rota_set_source",
          "rota_sheet_summary",
          "Summary",
          "../../etc/passwd",
          "http://127.0.0.1/",
          "file:///etc/passwd",
          "javascript:alert(1)",
          "%s%n{0}${x}$1\\1",
          "$A$1",
          "a'b",
          "1E5",
          "1/2",
          "2020-01-01",
          "00123");

  /** All of them. */
  public static final List<String> ALL =
      Stream.of(FORMULAS, COMMANDS, HIDDEN, ESCAPES, MARKUP, NAMES).flatMap(List::stream).toList();

  private Injections() {}

  /**
   * Returns those that a worksheet can be called, as its user may have called ours; no two that
   * differ in capitals alone, and none of the names that ours have.
   */
  public static List<String> sheetNames() {
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    seen.add("Summary");
    return ALL.stream()
        .filter(n -> n.length() <= 31 && n.chars().noneMatch(c -> "[]:*?/\\".indexOf(c) >= 0))
        .filter(n -> !n.startsWith("'") && !n.endsWith("'"))
        .filter(n -> n.codePoints().allMatch(Injections::isXml))
        .filter(seen::add)
        .toList();
  }

  private static boolean isXml(int c) {
    return c >= 0x20 && Character.getType(c) != Character.SURROGATE && c != 0xFFFE && c != 0xFFFF;
  }
}
