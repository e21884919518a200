package dev.varve.views.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.Store;
import dev.varve.views.testing.SmallStores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is found by words. */
class SearchTest {
  private final Store store = SmallStores.open(new MemoryStorage());
  private final MemoryStore memory =
      MemoryStore.over(store, store.keyspace(Store.DEFAULT_KEYSPACE));

  @AfterEach
  void close() {
    assertThat(store.stats().now().openCursors()).isZero();
    store.close();
  }

  private List<Long> found(String query) {
    return memory.search(query, 1000).stream().map(hit -> hit.memory().id()).toList();
  }

  private static Set<String> words(String text) {
    return new Words().add(text).distinct();
  }

  @Test
  void wordsAreRowsOfLettersAndDigitsInLowerCase() {
    assertThat(words("Hello, WORLD! it's 2-fold"))
        .containsExactly("hello", "world", "it", "s", "2", "fold");
    assertThat(words("Ünïcode ΣΊΓΜΑ Привет 東京タワー हिन्दी 𝒳𝒴"))
        .containsExactly("ünïcode", "σίγμα", "привет", "東京タワー", "हिन्दी", "𝒳𝒴");
    assertThat(words("cafe\u0301s")).containsExactly("cafe\u0301s");
    assertThat(words("")).isEmpty();
    assertThat(words(" \t--😀..")).isEmpty();
    assertThat(words("a a A")).containsExactly("a");
  }

  @Test
  void ofALongWordTheFirstCharactersCount() {
    String first = "𝒳".repeat(Words.LONGEST);
    assertThat(words(first)).containsExactly(first);
    assertThat(words(first + "rest after")).containsExactly(first, "after");
    long id = memory.append("x".repeat(2_000_000));
    assertThat(found("x".repeat(Words.LONGEST))).containsExactly(id);
  }

  @Test
  void thoseWithMoreWordsComeFirstAndThenTheOlder() {
    memory.append("one");
    memory.append("ONE two");
    memory.append("three two one");
    memory.append("four");
    memory.append("two three");
    memory.append("one one one one");
    assertThat(memory.search("one TWO three", 10))
        .extracting(hit -> hit.memory().id() + ":" + hit.matches())
        .containsExactly("3:3", "2:2", "5:2", "1:1", "6:1");
    assertThat(memory.search("one TWO three", 2))
        .extracting(hit -> hit.memory().id())
        .containsExactly(3L, 2L);
    assertThat(memory.search("one", 1)).hasSize(1);
    assertThat(memory.search("one", 0)).isEmpty();
    assertThat(memory.search("one", -1)).isEmpty();
    assertThat(memory.search("", 10)).isEmpty();
    assertThat(memory.search("five", 10)).isEmpty();
  }

  @Test
  void wordsOfTagsAreFoundToo() {
    memory.append("text", "Two Words");
    memory.append(new byte[] {'b', 'y', 't', 'e', 's'}, "binary");
    assertThat(found("words")).containsExactly(1L);
    assertThat(found("binary")).containsExactly(2L);
    assertThat(found("bytes")).isEmpty();
    assertThat(memory.byTag("words")).isEmpty();
  }

  @Test
  void aWordIsNotFoundByItsBeginning() {
    memory.append("runtime");
    assertThat(found("run")).isEmpty();
    assertThat(found("runtimes")).isEmpty();
    assertThat(found("RunTime")).containsExactly(1L);
  }

  @Test
  void aQueryHasALimitedNumberOfWords() {
    memory.append("word7");
    String most =
        IntStream.range(0, Search.MOST_WORDS)
            .mapToObj(i -> "word" + i)
            .collect(Collectors.joining(" "));
    assertThat(found(most)).containsExactly(1L);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> found(most + " more"))
        .withMessageContaining("257 different words");
  }

  @Test
  void aSearchFindsWhatReadingAllMemoriesFinds() {
    long seed = 20261127;
    Random random = new Random(seed);
    NavigableMap<Long, Set<String>> model = new TreeMap<>();
    for (int step = 0; step < 600; step++) {
      if (random.nextInt(4) == 0 && !model.isEmpty()) {
        long id = new ArrayList<>(model.keySet()).get(random.nextInt(model.size()));
        memory.delete(id);
        model.remove(id);
      } else {
        Set<String> words = someWords(random, 8);
        model.put(memory.append(String.join(" ", words)), words);
      }
      if (step % 4 == 0) {
        Set<String> query = someWords(random, 4);
        int limit = 1 + random.nextInt(10);
        assertThat(memory.search(String.join(",", query), limit))
            .extracting(hit -> new Search.Match(hit.memory().id(), hit.matches()))
            .as("seed %d, step %d", seed, step)
            .isEqualTo(expected(model, query, limit));
      }
    }
  }

  private static Set<String> someWords(Random random, int most) {
    Set<String> words = new HashSet<>();
    for (int i = random.nextInt(most) + 1; i > 0; i--) {
      words.add("w" + random.nextInt(4) * random.nextInt(6));
    }
    return words;
  }

  private static List<Search.Match> expected(
      NavigableMap<Long, Set<String>> model, Set<String> query, int limit) {
    List<Search.Match> matches = new ArrayList<>();
    model.forEach((id, words) -> {
      int count = (int) query.stream().filter(words::contains).count();
      if (count > 0) {
        matches.add(new Search.Match(id, count));
      }
    });
    matches.sort(
        Comparator.comparingInt((Search.Match match) -> -match.words())
            .thenComparingLong(Search.Match::id));
    return matches.subList(0, Math.min(limit, matches.size()));
  }
}
