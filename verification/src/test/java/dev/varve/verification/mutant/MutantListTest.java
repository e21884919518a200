package dev.varve.verification.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The list of mutants is whole, and {@code docs/mutants.md} says what it is. */
class MutantListTest {
  private static final int BUGS = 69;
  private static final int SMOKE_MUTANTS = 12;

  private final List<Mutant> mutants = MutantFile.all();

  @Test
  void everyChangeCanBeMade() throws IOException {
    for (Mutant mutant : mutants) {
      assertThat(MutantCompiler.edit(mutant.edits())).as(mutant.id()).isNotEmpty();
    }
  }

  @Test
  void aChangeThatCannotBeMadeOrCouldBeMadeTwiceIsRotten() {
    Edit edit = new Edit("A.java", "b\n", "c\n");
    assertThat(edit.in("a\nb\n")).isEqualTo("a\nc\n");
    assertThatThrownBy(() -> edit.in("a\n")).hasMessageContaining("rotten");
    assertThatThrownBy(() -> edit.in("b\nb\n")).hasMessageContaining("twice");
  }

  @Test
  void everySuiteIsThere() throws ClassNotFoundException {
    for (Mutant mutant : mutants) {
      for (Killer killer : mutant.killers()) {
        Class<?> suite = Class.forName(killer.className());
        if (!killer.methodName().isEmpty()) {
          assertThat(suite.getDeclaredMethods())
              .as("%s of %s", killer, mutant.id())
              .anyMatch(method -> method.getName().equals(killer.methodName()));
        }
      }
    }
  }

  @Test
  void theBuildTriesEnough() {
    assertThat(mutants.stream().filter(Mutant::smoke)).hasSizeGreaterThanOrEqualTo(SMOKE_MUTANTS);
  }

  @Test
  void theDocumentHasEveryMutantAndNoOther() throws IOException {
    List<String> rows =
        document().stream().filter(line -> line.matches("[|] \\d+ [|] `.*")).toList();
    for (Mutant mutant : mutants) {
      assertThat(rows).as(mutant.id()).anyMatch(row -> row.startsWith(mutant.row()));
    }
    assertThat(rows).hasSameSizeAs(mutants);
  }

  @Test
  void everyBugIsAMutantOrThereIsAReason() throws IOException {
    Set<Integer> made = mutants.stream().map(Mutant::number).collect(Collectors.toSet());
    Set<Integer> excused =
        document().stream()
            .filter(line -> line.matches("[|] \\d+ [|] [^`].*"))
            .map(line -> Integer.valueOf(line.split(" ", 3)[1]))
            .collect(Collectors.toSet());
    assertThat(excused).doesNotContainAnyElementsOf(made);
    Set<Integer> all = new TreeSet<>(made);
    all.addAll(excused);
    assertThat(all).containsExactlyElementsOf(IntStream.rangeClosed(1, BUGS).boxed().toList());
  }

  private static List<String> document() throws IOException {
    return Files.readAllLines(Repository.ROOT.resolve("docs/mutants.md"));
  }
}
