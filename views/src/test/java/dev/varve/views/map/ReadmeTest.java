package dev.varve.views.map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.codec.KeyCodec;
import dev.varve.codec.KeyCodecs;
import dev.varve.codec.Pair;
import dev.varve.codec.ValueCodecs;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.Transaction;
import dev.varve.views.kv.KvCursor;
import dev.varve.views.kv.KvStore;
import dev.varve.views.kv.KvTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README shows compiles, and does what it says. */
class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void aMapCountsAndFinds() {
    try (Store store = Varve.assemble().openInMemory()) {
      StoreMap<String, Long> visits =
          StoreMap.over(store, store.keyspace("visits"), KeyCodecs.utf8(), KeyCodecs.longs());
      visits.merge("/index", 1L, Long::sum);
      visits.putAll(Map.of("/a", 1L, "/b", 2L));
      ConcurrentNavigableMap<String, Long> some = visits.subMap("/a", "/c");
      try (Snapshot snapshot = store.snapshot();
          Transaction transaction = store.begin()) {
        visits.within(transaction).remove("/a");
        transaction.commit();
        visits.at(snapshot).forEach((page, count) -> assertThat(some).hasSize(1));
        assertThat(visits.at(snapshot)).hasSize(3);
      }
      assertThat(visits).containsOnlyKeys("/b", "/index");
    }
  }

  @Test
  void codecsCompose() {
    try (Store store = Varve.assemble().openInMemory()) {
      KeyCodec<Pair<String, Instant>> newestFirst =
          KeyCodecs.pairs(KeyCodecs.utf8(), KeyCodecs.descending(KeyCodecs.instants()));
      StoreMap<Pair<String, Instant>, String> log =
          StoreMap.over(store, store.keyspace("log"), newestFirst, ValueCodecs.utf8());
      log.put(new Pair<>("disk", Instant.EPOCH), "full");
      log.put(new Pair<>("disk", Instant.EPOCH.plusSeconds(1)), "fine");
      assertThat(log.values()).containsExactly("fine", "full");
    }
  }

  @Test
  void aKeyValueStoreSaysWhatChanged() {
    try (Store store = Varve.assemble().openInMemory()) {
      KvStore kv = KvStore.over(store, store.keyspace("kv"));
      boolean changed = kv.set(bytes("k1"), bytes("v1"));
      try (KvTransaction transaction = kv.begin()) {
        transaction.delete(bytes("k1"));
        transaction.set(bytes("k2"), bytes("v2"));
        transaction.commit();
      }
      try (KvCursor cursor = kv.seek(bytes("zz"))) {
        cursor.previous();
        assertThat(cursor.key()).isEqualTo(bytes("k2"));
      }
      assertThat(changed).isTrue();
    }
  }

  @Test
  void whatTheReadmeShowsStandsInATest() throws IOException {
    StringBuilder sources = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.append(words(Files.readString(file)));
      }
    }
    List<String> blocks =
        BLOCK
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(block -> words(block.group(1)))
            .toList();
    assertThat(blocks).isNotEmpty().allMatch(block -> sources.indexOf(block) >= 0);
    assertThat(sources.indexOf(words("kv.set(" + "nothing);"))).isNegative();
  }

  /** A text of which nothing counts but what is not blank: lines may be broken anywhere. */
  private static String words(String text) {
    return text.replaceAll("\\s+", "");
  }
}
