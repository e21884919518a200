package dev.varve.examples;

import dev.varve.Varve;
import dev.varve.codec.KeyCodec;
import dev.varve.codec.KeyCodecs;
import dev.varve.codec.Pair;
import dev.varve.codec.Tuple3Codec;
import dev.varve.codec.TypedAccess;
import dev.varve.codec.TypedCursor;
import dev.varve.codec.TypedKeyspace;
import dev.varve.codec.TypedRange;
import dev.varve.codec.ValueCodecs;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.Transaction;
import dev.varve.store.WriteBatch;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Keyspaces with typed keys and values. */
public final class Typed {
  private Typed() {}

  /** Counts visits of pages. */
  public static void visits(Path directory, PrintStream out) {
    try (Store store = Varve.open(directory)) {
      TypedKeyspace<String, Long> visits =
          store.keyspace("visits").typed(KeyCodecs.utf8(), KeyCodecs.longs());
      visits.put("/index", 1L);
      Long found = visits.get("/index"); // null: absent

      WriteBatch batch = new WriteBatch();
      visits.into(batch).put("/a/1", 10L);
      visits.into(batch).put("/a/2", 20L);
      store.write(batch); // all or nothing

      try (Transaction transaction = store.begin();
          Snapshot before = store.snapshot()) {
        TypedAccess<String, Long> view = visits.within(transaction);
        Long once = view.get("/a/1");
        view.put("/a/1", once == null ? 1 : once + 1);
        transaction.commit();
        out.println(visits.at(before).get("/a/1") + " became " + visits.get("/a/1"));
      }

      try (TypedCursor<String, Long> some = visits.scan(all -> all.from("/a").before("/b"))) {
        while (some.next()) {
          out.println(some.key() + ": " + some.value());
        }
      }
      try (TypedCursor<String, Long> below =
          visits.scan(all -> TypedRange.startingWith(all, "/in"))) {
        for (Map.Entry<String, Long> page : below) {
          out.println(page.getKey() + ": " + page.getValue() + " of " + found);
        }
      }
    }
  }

  /** The reading of a channel of a sensor. */
  record Reading(String sensor, Instant at, int channel) {}

  /** Readings of a sensor, the newest first. */
  public static void readings(Path directory, PrintStream out) {
    Tuple3Codec<String, Instant, Integer, Reading> keys =
        KeyCodecs.tuples(
            KeyCodecs.utf8(),
            Reading::sensor,
            KeyCodecs.descending(KeyCodecs.instants()),
            Reading::at,
            KeyCodecs.ints(),
            Reading::channel,
            Reading::new);
    try (Store store = Varve.open(directory)) {
      TypedKeyspace<Reading, Double> readings =
          store.keyspace("readings").typed(keys, KeyCodecs.doubles());
      Instant noon = Instant.parse("2026-11-28T12:00:00Z");
      for (int minute = 0; minute < 3; minute++) {
        readings.put(new Reading("disk", noon.plusSeconds(60L * minute), 1), 20.0 + minute);
      }
      readings.put(new Reading("disk2", noon, 1), 90.0);

      try (TypedCursor<Reading, Double> newestFirst = readings.scan(keys.prefix("disk"))) {
        newestFirst.forEach(
            reading -> out.println(reading.getKey().at() + " " + reading.getValue()));
      }
      TypedRange<Reading> untilOne = keys.range("disk", times -> times.from(noon.plusSeconds(60)));
      try (TypedCursor<Reading, Double> cursor = readings.scan(untilOne)) {
        while (cursor.next()) {
          out.println(cursor.key().at() + " " + cursor.value());
        }
      }
    }
  }

  /** Messages by their source, the newest first. */
  public static void messages(Path directory, PrintStream out) {
    KeyCodec<Pair<String, Instant>> newestFirst =
        KeyCodecs.pairs(KeyCodecs.utf8(), KeyCodecs.descending(KeyCodecs.instants()));
    try (Store store = Varve.open(directory)) {
      TypedKeyspace<Pair<String, Instant>, String> messages =
          store.keyspace("messages").typed(newestFirst, ValueCodecs.utf8());
      messages.put(new Pair<>("disk", Instant.EPOCH), "full");
      messages.put(new Pair<>("disk", Instant.EPOCH.plusSeconds(1)), "fine");
      try (TypedCursor<Pair<String, Instant>, String> cursor = messages.scan()) {
        cursor.forEach(message -> out.println(message.getValue()));
      }
    }
  }

  /** A key of one's own, which is written as a number. */
  record Port(int number) {
    Port {
      if (number < 1 || number > 65_535) {
        throw new IllegalArgumentException("no port has this number");
      }
    }
  }

  /** Names of ports, under keys of one's own. */
  public static void ports(Path directory, PrintStream out) {
    try (Store store = Varve.open(directory)) {
      KeyCodec<Port> ports = KeyCodecs.mapped(KeyCodecs.ints(), Port::number, Port::new);
      TypedKeyspace<Port, String> names = store.keyspace("ports").typed(ports, ValueCodecs.utf8());
      names.put(new Port(443), "https");
      names.put(new Port(80), "http");
      try (TypedCursor<Port, String> cursor = names.scan()) {
        cursor.forEach(name -> out.println(name));
      }
    }
  }
}
