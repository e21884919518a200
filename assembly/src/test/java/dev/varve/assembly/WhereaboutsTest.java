package dev.varve.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Authors are told of a line of their own. */
class WhereaboutsTest {
  private static String of(String... classes) {
    Throwable failure = new StackOverflowError();
    failure.setStackTrace(
        Arrays.stream(classes)
            .map(type -> new StackTraceElement(type, "call", "File.java", 7))
            .toArray(StackTraceElement[]::new));
    return Whereabouts.of(failure);
  }

  @Test
  void theFirstFrameOfTheAuthorIsNamedWhateverIsAboveIt() {
    assertThat(
            of(
                "jdk.internal.misc.Unsafe",
                "java.nio.Buffer",
                "dev.varve.bytes.Bytes",
                "kotlin.jvm.internal.Intrinsics",
                "com.acme.Trie",
                "com.acme.Other",
                "dev.varve.testkit.memtable.Rules",
                "org.junit.platform.Runner"))
        .isEqualTo(" at com.acme.Trie.call(File.java:7)");
  }

  @Test
  void withoutOneTheFirstThatIsNotOfTheJdkIsNamed() {
    assertThat(
            of(
                "java.util.Objects",
                "dev.varve.memtable.skiplist.Node",
                "org.junit.platform.Runner"))
        .isEqualTo(" at dev.varve.memtable.skiplist.Node.call(File.java:7)");
    assertThat(of("java.util.Objects", "sun.misc.Unsafe"))
        .isEqualTo(" at java.util.Objects.call(File.java:7)");
    assertThat(of()).isEmpty();
  }
}
