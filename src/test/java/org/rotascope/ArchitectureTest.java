package org.rotascope;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The direction of dependencies, and who may know which library. */
class ArchitectureTest {
  private static final String ROOT = "org.rotascope";
  private static final Path SOURCES = Path.of("src", "main", "java");

  /** The core, lowest first: each may use those before it, and nothing else of ours. */
  private static final List<String> CORE =
      List.of("reason", "numeric", "panel", "metric", "metrics", "catalogue", "call");

  /**
   * What each package above the core names. Naming one of the core brings those below it; naming
   * another brings the part of the core that one reaches, but none of its neighbours.
   */
  private static final Map<String, List<String>> NAMES =
      Map.ofEntries(
          Map.entry("io", List.of("panel", "metric")),
          Map.entry("figure", List.of("metric")),
          Map.entry("document", List.of("metric", "figure")),
          Map.entry("ooxml", List.of("reason")),
          Map.entry("workbook", List.of("metric", "figure", "document", "ooxml")),
          Map.entry("claims", List.of("call")),
          Map.entry("report", List.of("call", "figure", "document", "workbook")),
          Map.entry(
              "app", List.of("report", "claims", "document", "workbook", "figure", "io", "ooxml")),
          Map.entry("gateway", List.of("call", "app", "io", "view")),
          Map.entry("excel", List.of("call", "app", "view")),
          Map.entry("view", List.of("call", "figure")),
          Map.entry("jupyter", List.of("call", "figure", "app", "io", "view")),
          Map.entry("cli", List.of("call", "app", "view")),
          Map.entry("emit", List.of("catalogue", "figure", "ooxml", "excel", "cli")));

  private static final List<String> DOORS = List.of("gateway", "excel", "jupyter", "cli");

  /** Who may know a library; every other package may not. */
  private static final Map<String, Set<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("org.hipparchus", Set.of("numeric")),
          Map.entry("de.siegmar.fastcsv", Set.of("io")),
          Map.entry("org.apache.arrow", Set.of("io", "gateway")),
          Map.entry("py4j", Set.of("gateway")),
          Map.entry("org.apache.arrow.flight", Set.of("gateway.remote")),
          Map.entry("org.apache.arrow.memory", Set.of("gateway.remote")),
          Map.entry("org.apache.arrow.vector", Set.of("gateway.remote")),
          Map.entry("io.grpc", Set.of("gateway.remote")),
          Map.entry("io.netty", Set.of("gateway.remote")),
          Map.entry("org.apache.poi", Set.of("workbook")),
          Map.entry("org.knowm.xchart", Set.of("figure")),
          Map.entry("org.apache.pdfbox", Set.of("figure")),
          Map.entry("org.apache.fontbox", Set.of("figure")),
          Map.entry("de.rototor", Set.of("figure")),
          Map.entry("org.dflib.jjava", Set.of("jupyter")),
          Map.entry("org.rapaio", Set.of("jupyter")),
          Map.entry("io.github.spencerpark", Set.of("jupyter")),
          Map.entry("picocli", Set.of("cli")));

  private static JavaClasses ours;

  @BeforeAll
  static void readOurClasses() {
    ours =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
  }

  static List<String> packages() {
    return Stream.concat(CORE.stream(), NAMES.keySet().stream().sorted()).toList();
  }

  static Set<String> libraries() {
    return new TreeSet<>(LIBRARIES.keySet());
  }

  @Test
  void shouldListEveryPackageInTheTable() {
    Set<String> listed = new TreeSet<>(packages());
    Set<String> found =
        ours.stream()
            .map(ArchitectureTest::topPackage)
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(
        !found.isEmpty(),
        "no class of " + ROOT + " was read: the rules below would hold of nothing");
    found.removeAll(listed);
    assertEquals(Set.of(), found, "packages with no row in this test's tables");
  }

  @ParameterizedTest
  @MethodSource("packages")
  void shouldDependOnlyOnThePackagesItNames(String name) {
    List<String> mayUse = new ArrayList<>(allowed(name));
    mayUse.add(name);
    classes()
        .that(resideInAPackage(within(name)))
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage(ROOT + ".."))
                .or(
                    resideInAnyPackage(
                        mayUse.stream().map(ArchitectureTest::within).toArray(String[]::new))))
        .allowEmptyShould(isNotThereYet(name))
        .as(name + " depends on nothing of ours but " + allowed(name))
        .check(ours);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void shouldKeepALibraryToItsOwnPackages(String library) {
    String[] owners =
        LIBRARIES.get(library).stream().map(ArchitectureTest::within).toArray(String[]::new);
    noClasses()
        .that(not(resideInAnyPackage(owners)))
        .should()
        .dependOnClassesThat(resideInAPackage(library + ".."))
        .allowEmptyShould(true)
        .as("only " + new TreeSet<>(LIBRARIES.get(library)) + " may know " + library)
        .check(ours);
  }

  @Test
  void shouldBuildReasonOnTheJdkAlone() {
    onlyOn("reason", "java..", "org.jspecify..");
  }

  @Test
  void shouldBuildNumericOnTheJdkAndOneLibrary() {
    onlyOn("numeric", "java..", "org.jspecify..", "org.hipparchus..", within("reason"));
  }

  @Test
  void shouldBuildOoxmlOnTheJdkAlone() {
    onlyOn("ooxml", "java..", "javax.xml..", "org.jspecify..", within("reason"));
  }

  @ParameterizedTest
  @FieldSource("DOORS")
  void shouldKeepEachDoorFromTheOthers(String door) {
    String[] others =
        DOORS.stream()
            .filter(d -> !d.equals(door))
            .map(ArchitectureTest::within)
            .toArray(String[]::new);
    noClasses()
        .that(resideInAPackage(within(door)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(others))
        .allowEmptyShould(isNotThereYet(door))
        .check(ours);
  }

  /** The digits and signs of what is written must not be those of the machine's language. */
  @Test
  void shouldFormatInNoLanguage() {
    noClasses()
        .should()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "format", String.class, Object[].class)
        .as("texts are formatted by String.format(Locale.ROOT, ...)")
        .check(ours);
  }

  @Test
  void shouldSayOfEveryPackageWhatLivesThere() throws IOException {
    List<String> missing = new ArrayList<>();
    List<String> nullness = new ArrayList<>();
    for (Path folder : foldersWithSources()) {
      Path info = folder.resolve("package-info.java");
      String name = SOURCES.relativize(folder).toString();
      if (!Files.exists(info)) {
        missing.add(name);
      } else if (!Files.readString(info).contains("@NullMarked")) {
        nullness.add(name);
      }
    }
    assertEquals(List.of(), missing, "packages without package-info.java");
    assertEquals(List.of(), nullness, "packages not declared @NullMarked");
  }

  private static List<Path> foldersWithSources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> folders =
          files
              .filter(f -> f.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .sorted()
              .toList();
      assertTrue(!folders.isEmpty(), "no sources below " + SOURCES.toAbsolutePath());
      return folders;
    }
  }

  private static void onlyOn(String name, String... others) {
    List<String> mayUse = new ArrayList<>(List.of(others));
    mayUse.add(within(name));
    classes()
        .that(resideInAPackage(within(name)))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(mayUse.toArray(String[]::new)))
        .allowEmptyShould(isNotThereYet(name))
        .check(ours);
  }

  /**
   * The packages that {@code name} may use: those it names, and the core as far up as they reach.
   */
  private static Set<String> allowed(String name) {
    Set<String> found = new TreeSet<>(CORE.subList(0, coreReach(name)));
    if (!CORE.contains(name)) {
      found.addAll(NAMES.get(name));
    }
    found.remove(name);
    return found;
  }

  /** How many of the core, from the lowest, {@code name} may use. */
  private static int coreReach(String name) {
    int own = CORE.indexOf(name);
    return own >= 0
        ? own
        : NAMES.get(name).stream()
            .mapToInt(n -> CORE.contains(n) ? CORE.indexOf(n) + 1 : coreReach(n))
            .max()
            .orElse(0);
  }

  private static boolean isNotThereYet(String name) {
    return ours.that(resideInAPackage(within(name))).isEmpty();
  }

  private static String within(String name) {
    return ROOT + "." + name + "..";
  }

  private static String topPackage(JavaClass type) {
    String rest = type.getPackageName().substring(ROOT.length());
    return rest.isEmpty() ? "(root)" : rest.substring(1).split("\\.", 2)[0];
  }
}
