package dev.varve.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.varve.bytes.Bytes;
import dev.varve.store.KeyRange;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A range holds exactly the keys that it says. */
class TypedRangeTest {
  private static final long SEED = 20261128;

  private final Samples samples = new Samples(SEED);

  private static <K> void assertHolds(
      KeyCodec<K> codec, List<K> keys, TypedRange<K> range, Predicate<K> wanted) {
    KeyRange bytes = range.bytes();
    for (K key : keys) {
      boolean held = bytes.contains(Bytes.wrap(codec.encode(key)));
      if (held != wanted.test(key) || held != range.contains(key)) {
        fail("range %s holds %s: %s, seed %d", bytes, key, held, SEED);
      }
    }
  }

  private static <K> void assertBounds(KeyCodec<K> codec, List<K> keys, List<K> bounds) {
    Comparator<K> order = codec.comparator();
    for (K a : bounds) {
      for (K b : bounds) {
        TypedRange<K> all = codec.range();
        assertHolds(
            codec,
            keys,
            all.from(a).before(b),
            key -> order.compare(a, key) <= 0 && order.compare(key, b) < 0);
        assertHolds(
            codec,
            keys,
            all.upTo(b).after(a),
            key -> order.compare(a, key) < 0 && order.compare(key, b) <= 0);
        assertHolds(
            codec,
            keys,
            all.from(a).after(b),
            key -> order.compare(a, key) <= 0 && order.compare(b, key) < 0);
        assertHolds(
            codec,
            keys,
            all.before(a).upTo(b),
            key -> order.compare(key, a) < 0 && order.compare(key, b) <= 0);
      }
    }
  }

  @Test
  void boundsAreIncludedOrNotAndTheNarrowestHolds() {
    List<Bytes> bytes = samples.bytes();
    assertBounds(KeyCodecs.bytes(), bytes, bytes.subList(0, 12));
    assertBounds(KeyCodecs.descending(KeyCodecs.bytes()), bytes, bytes.subList(0, 12));
    List<Event> events = samples.events();
    assertBounds(Event.CODEC, events, events.subList(0, 12));
    assertBounds(KeyCodecs.longs(), samples.longs(), samples.longs().subList(0, 12));
  }

  /** Keys of two byte strings, of those bytes that escapes are made of. */
  @Test
  void prefixesAndRangesOfPartsHoldExactlyTheTuplesThatHaveThem() {
    List<Bytes> bytes = samples.bytes();
    List<KeyCodec<Bytes>> codecs =
        List.of(KeyCodecs.bytes(), KeyCodecs.descending(KeyCodecs.bytes()));
    List<Triple<Bytes, Bytes, Bytes>> keys =
        Stream.generate(
                () -> new Triple<>(samples.one(bytes), samples.one(bytes), samples.one(bytes)))
            .limit(300)
            .toList();
    for (KeyCodec<Bytes> first : codecs) {
      for (KeyCodec<Bytes> second : codecs) {
        Tuple3Codec<Bytes, Bytes, Bytes, Triple<Bytes, Bytes, Bytes>> codec =
            KeyCodecs.triples(first, second, KeyCodecs.bytes());
        for (int i = 0; i < 40; i++) {
          Triple<Bytes, Bytes, Bytes> key = samples.one(keys);
          Bytes a = key.first();
          Bytes b = key.second();
          Bytes c = key.third();
          assertHolds(codec, keys, codec.prefix(a), k -> k.first().equals(a));
          assertHolds(
              codec, keys, codec.prefix(a, b), k -> k.first().equals(a) && k.second().equals(b));
          assertHolds(
              codec,
              keys,
              codec.range(firsts -> firsts.after(a).upTo(b)),
              k ->
                  first.comparator().compare(a, k.first()) < 0
                      && first.comparator().compare(k.first(), b) <= 0);
          assertHolds(
              codec,
              keys,
              codec.range(a, seconds -> seconds.from(b)),
              k -> k.first().equals(a) && second.comparator().compare(b, k.second()) <= 0);
          assertHolds(
              codec,
              keys,
              codec.range(a, b, thirds -> thirds.upTo(c)),
              k -> k.first().equals(a) && k.second().equals(b) && k.third().compareTo(c) <= 0);
          assertHolds(
              codec,
              keys,
              codec.prefix(a).after(key),
              k -> k.first().equals(a) && codec.comparator().compare(key, k) < 0);
        }
      }
    }
  }

  @Test
  void rangesOfPartsMayDescendAndBeNullAndBeTuplesThemselves() {
    List<Event> events = samples.events();
    Instant zero = Instant.EPOCH;
    assertHolds(
        Event.CODEC,
        events,
        Event.CODEC.range("a\0", times -> times.after(zero.plusSeconds(1))),
        event -> event.source().equals("a\0") && event.at().equals(zero));
    assertHolds(
        Event.CODEC,
        events,
        Event.CODEC.prefix("a\0", zero, null),
        event -> event.source().equals("a\0") && event.at().equals(zero) && event.cause() == null);
    Tuple2Codec<Event, String, Pair<Event, String>> nested =
        KeyCodecs.pairs(Event.CODEC, KeyCodecs.utf8());
    List<Pair<Event, String>> pairs = samples.pairs(events, samples.texts());
    assertHolds(
        nested,
        pairs,
        nested.range(all -> Event.CODEC.prefix("a\0")),
        pair -> pair.first().source().equals("a\0"));
  }

  @Test
  void textsAndPartsThatStartWithATextAreARange() {
    List<String> texts = samples.texts();
    List<String> prefixes =
        List.of("", "a", "\0", "a\0", "\ud7ff", "\uffff", "\udbff\udfff", "a\udbff\udfff");
    List<String> keys =
        Stream.concat(
                texts.stream(), prefixes.stream().flatMap(p -> Stream.of(p, p + "b", p + "\0")))
            .toList();
    for (KeyCodec<String> codec :
        List.of(KeyCodecs.utf8(), KeyCodecs.descending(KeyCodecs.utf8()))) {
      Tuple2Codec<String, Integer, Pair<String, Integer>> pairs =
          KeyCodecs.pairs(codec, KeyCodecs.ints());
      for (String prefix : prefixes) {
        assertHolds(
            codec,
            keys,
            TypedRange.startingWith(codec.range(), prefix),
            text -> text.startsWith(prefix));
        assertHolds(
            pairs,
            keys.stream().map(text -> new Pair<>(text, 1)).toList(),
            pairs.range(all -> TypedRange.startingWith(all, prefix)),
            pair -> pair.first().startsWith(prefix));
      }
    }
  }

  @Test
  void rangeOfNothingIsEmpty() {
    TypedRange<Byte> none = KeyCodecs.signedBytes().range().after(Byte.MAX_VALUE);
    assertThat(none.contains(Byte.MAX_VALUE)).isFalse();
    Tuple2Codec<Byte, Byte, Pair<Byte, Byte>> pairs =
        KeyCodecs.pairs(KeyCodecs.signedBytes(), KeyCodecs.signedBytes());
    assertThat(pairs.range(all -> all.after(Byte.MAX_VALUE)).bytes().isEmpty()).isTrue();
    assertThat(pairs.range().bytes()).isEqualTo(KeyRange.all());
  }
}
