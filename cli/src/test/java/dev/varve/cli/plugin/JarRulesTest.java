package dev.varve.cli.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is said of class files in a jar, none of which is loaded. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JarRulesTest {
  private static final int THIS_JAVA = Runtime.version().feature();

  private final Map<String, byte[]> codec = new TreeMap<>();
  @TempDir private Path temp = Path.of("");

  /** An empty class, compiled for some Java. */
  private static byte[] type(String name, int java) {
    return ClassFile.of()
        .build(ClassDesc.of(name), type -> type.withVersion(java + 44, 0).withFlags(1));
  }

  @BeforeAll
  void compile(@TempDir Path directory) throws IOException {
    codec.putAll(Jars.compile(directory.resolve("classes"), Map.of("Copy", Jars.codec("Copy"))));
    codec.put(Jars.CODEC, "com.acme.Copy\n".getBytes(UTF_8));
  }

  /** A jar with a sound codec. */
  private Map<String, byte[]> sound() {
    return new TreeMap<>(codec);
  }

  private List<Finding> check(Map<String, byte[]> content) throws IOException {
    return JarRules.check(read(content), List.of());
  }

  private JarContent read(Map<String, byte[]> content) throws IOException {
    return JarContent.read(Jars.pack(temp.resolve("acme.jar"), content));
  }

  @Test
  void aCopyOfVarvesOwnClassesIsNamed() throws IOException {
    Map<String, byte[]> content = sound();
    content.put("dev/varve/spi/Spi.class", type("dev.varve.spi.Spi", THIS_JAVA));
    content.put("dev/varve/store/Store.class", type("dev.varve.store.Store", THIS_JAVA));
    content.put("dev/varve/of/Nobody.class", type("dev.varve.of.Nobody", THIS_JAVA));
    assertThat(check(content))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo("nothingOfVarveIsBundled");
          assertThat(finding.message())
              .startsWith("acme.jar holds dev.varve.of.Nobody and 2 more of Varve itself.")
              .contains("varve-api in scope 'provided'", "varve-testkit in scope 'test'");
        });
  }

  @Test
  void copiesOfLibrariesThatVarveCarriesAreNamedByLibrary() throws IOException {
    Map<String, byte[]> content = sound();
    content.put("org/junit/jupiter/api/Test.class", type("org.junit.jupiter.api.Test", 17));
    content.put(
        "org/jspecify/annotations/NonNull.class", type("org.jspecify.annotations.NonNull", 17));
    content.put("com/acme/lib/Mine.class", type("com.acme.lib.Mine", 17));
    assertThat(check(content))
        .extracting(Finding::rule)
        .containsExactly("nothingOfVarveIsBundled", "nothingOfVarveIsBundled");
    assertThat(check(content))
        .extracting(Finding::message)
        .anySatisfy(message ->
            assertThat(message)
                .startsWith("acme.jar holds org.junit.jupiter.api.Test, which Varve carries too")
                .contains("junit-jupiter-api", "relocate it"))
        .anySatisfy(message ->
            assertThat(message)
                .startsWith(
                    "acme.jar holds org.jspecify.annotations.NonNull, which Varve carries"));
  }

  @Test
  void aClassOfThisJavaIsReadAndOneOfTheNextIsNamedWithTheCure() throws IOException {
    Map<String, byte[]> content = sound();
    content.put("com/acme/Now.class", type("com.acme.Now", THIS_JAVA));
    assertThat(check(content)).isEmpty();
    content.put("com/acme/Later.class", newer(type("com.acme.Later", THIS_JAVA)));
    assertThat(check(content))
        .containsExactly(
            new Finding(
                "classesAreForThisJava",
                "com/acme/Later.class was compiled for Java "
                    + (THIS_JAVA + 1)
                    + ", and this is Java "
                    + THIS_JAVA
                    + ": compile with --release "
                    + THIS_JAVA
                    + ", or run Varve on the newer Java."));
  }

  @Test
  void aWrongLineIsOneFindingThatNamesTheOnlyClassThatCanBeMeant() throws IOException {
    Map<String, byte[]> content = sound();
    content.put(Jars.CODEC, "# codecs\ncom.acme.Duplicate\n".getBytes(UTF_8));
    assertThat(check(content))
        .containsExactly(
            new Finding(
                "serviceFilesNameClassesThatAreThere",
                Jars.CODEC
                    + ", line 2 names com.acme.Duplicate, and acme.jar has no such class: did you"
                    + " mean 'com.acme.Copy'? It provides such a part, and no service file names"
                    + " it."));
    content.put(Jars.CODEC, "com.acme.old.Copy\n".getBytes(UTF_8));
    assertThat(check(content))
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.message()).contains("the line should be 'com.acme.Copy'"));
  }

  @Test
  void aWrongLineOfAnotherKindIsAFindingForItselfAndTheFileThatIsMissingIsToBeAdded()
      throws IOException {
    Map<String, byte[]> content = sound();
    byte[] line = "com.acme.Gone\n".getBytes(UTF_8);
    content.remove(Jars.CODEC);
    content.put("META-INF/services/dev.varve.spi.WalProvider", line);
    assertThat(check(content))
        .extracting(Finding::rule)
        .containsExactly("serviceFilesNameClassesThatAreThere", "providersAreNamedInServiceFiles");
    assertThat(check(content).get(1).message())
        .endsWith("add the file " + Jars.CODEC + " with the line 'com.acme.Copy'.");
  }

  /** Sets the version of a class file to that of the next Java. */
  private static byte[] newer(byte[] file) {
    byte[] copy = file.clone();
    copy[7] = (byte) (THIS_JAVA + 45);
    return copy;
  }

  @Test
  void aProviderThatIsTooNewIsNotSaidToBeMissing() throws IOException {
    Map<String, byte[]> content = sound();
    // What its anonymous class uses is the provider, which cannot be read.
    content.computeIfPresent("com/acme/Copy.class", (_, file) -> newer(file));
    assertThat(check(content)).extracting(Finding::rule).containsExactly("classesAreForThisJava");
    content.remove(Jars.CODEC);
    assertThat(check(content)).extracting(Finding::rule).containsExactly("classesAreForThisJava");
  }

  @Test
  void aFileThatIsNoClassIsNamed() throws IOException {
    Map<String, byte[]> content = sound();
    content.put("com/acme/Text.class", "hello".getBytes(UTF_8));
    assertThat(check(content))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo("classFilesAreSound");
          assertThat(finding.message())
              .startsWith("com/acme/Text.class is not a class file (")
              .endsWith("): build the jar again.");
        });
  }

  @Test
  void aClassFileThatWasCutIsRefusedWhereverItWasCut() {
    byte[] whole = Objects.requireNonNull(sound().get("com/acme/Copy.class"));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatIllegalArgumentException()
          .as("cut to %d of %d bytes", length, whole.length)
          .isThrownBy(() -> ClassFacts.of(cut));
    }
  }

  @Test
  void aByteThatIsWrongEndsNoCheck() {
    byte[] whole = Objects.requireNonNull(sound().get("com/acme/Copy.class"));
    int refused = 0;
    for (int at = 0; at < whole.length; at++) {
      for (int mask : new int[] {1, 0x80, 0xff}) {
        byte[] wrong = whole.clone();
        wrong[at] ^= (byte) mask;
        try {
          assertThat(ClassFacts.of(wrong).name()).as("byte %d, mask %x", at, mask).isNotNull();
        } catch (IllegalArgumentException e) {
          refused++; // Anything else would end the check with a stack trace.
        }
      }
    }
    assertThat(refused).isPositive();
  }
}
