package org.rotascope.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Result;
import org.rotascope.reason.Reason;

/**
 * Follows docs/adding-a-metric.md: compiles the class on the page and asks for the metric by name.
 */
class AddingAMetricTest {
  @TempDir private static Path folder;
  private static Metric metric;

  @BeforeAll
  static void compileTheClassOnThePage() throws IOException, ReflectiveOperationException {
    String page = Files.readString(Path.of("docs", "adding-a-metric.md"));
    Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertTrue(block.find(), "the page shows a class");
    String source = block.group(1);
    String name = "org.rotascope.metrics.strength.MedianExcess";
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertNotNull(compiler, "the tests run on a JDK");
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///MedianExcess.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    StringWriter messages = new StringWriter();
    String classPath =
        codeOf(Metric.class) + java.io.File.pathSeparator + System.getProperty("java.class.path");
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-d", folder.toString(), "-cp", classPath, "-proc:none"),
                null,
                List.of(file))
            .call();
    assertTrue(compiled, messages.toString());
    URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, AddingAMetricTest.class.getClassLoader());
    metric = (Metric) loader.loadClass(name).getField("METRIC").get(null);
  }

  private static String codeOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  private static Kernel kernel() {
    return Kernel.standard()
        .with(
            Catalogue.of(
                Stream.concat(Catalogue.STANDARD.all().stream(), Stream.of(metric))
                    .toArray(Metric[]::new)));
  }

  @Test
  void callAnswersByEitherSpelling() {
    Inputs in = LawInputs.of(metric, 1);
    Result result = kernel().call("excess-median", in, Map.of());
    assertEquals(result.output(), kernel().call("excess_median", in, Map.of()).output());
    assertEquals(median(in), result.value());
  }

  /** The middle of the sorted differences of the two price series' returns. */
  private static double median(Inputs in) {
    double[] x = new double[in.asset().rows() - 1];
    for (int t = 1; t <= x.length; t++) {
      x[t - 1] =
          (in.asset().value(t, 0) / in.asset().value(t - 1, 0) - 1)
              - (in.benchmark().value(t, 0) / in.benchmark().value(t - 1, 0) - 1);
    }
    Arrays.sort(x);
    return x.length % 2 == 1 ? x[x.length / 2] : (x[x.length / 2 - 1] + x[x.length / 2]) / 2;
  }

  @Test
  void catalogueNamesItForEveryDoor() {
    String json = CatalogueJson.text(metric);
    assertTrue(json.contains("\"excel\" : \"ROT.EXCESS_MEDIAN\""), json);
    assertTrue(json.contains("\"command\" : \"excess-median\""), json);
    assertTrue(json.contains("\"name\" : \"mode\""), json);
    assertTrue(json.contains("\"name\" : \"minObs\""), json);
  }

  @Test
  void parameterOnThePageIsReadByTheMetric() {
    Inputs in = LawInputs.of(metric, 1);
    int known = in.asset().rows() - 1;
    assertEquals(median(in), kernel().call(metric.id(), in, Map.of("minObs", "" + known)).value());
    assertEquals(
        Reason.INSUFFICIENT_OBS,
        kernel()
            .call(metric.id(), in, Map.of("min-obs", "" + (known + 1)))
            .table()
            .column("value")
            .reason(0));
  }

  @Test
  void linesOnThePageAreThoseTheCatalogueTakes() throws IOException {
    String page = Files.readString(Path.of("docs", "adding-a-metric.md"));
    assertTrue(page.contains("\n          MedianExcess.METRIC,\n"));
    assertTrue(page.contains("\nimport org.rotascope.metrics.strength.MedianExcess;\n"));
    String catalogue =
        Files.readString(Path.of("src/main/java/org/rotascope/catalogue/Catalogue.java"));
    assertTrue(catalogue.contains("\nimport org.rotascope.metrics.strength.Mansfield;\n"));
    assertTrue(catalogue.contains("\n          Mansfield.METRIC,\n"));
  }
}
