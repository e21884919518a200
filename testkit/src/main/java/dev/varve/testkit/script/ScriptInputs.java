package dev.varve.testkit.script;

import dev.varve.bytes.Bytes;
import dev.varve.store.Store;
import dev.varve.testkit.script.Operation.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Keys, values and spans for scripts. There are few keys, so that each has many versions; they
 * share prefixes, are prefixes of each other, hold the lowest and highest bytes, and some are as
 * long as is allowed.
 */
final class ScriptInputs {
  private static final List<String> KEYSPACES =
      List.of(Store.DEFAULT_KEYSPACE, "second", "a.third-one");
  private static final List<Integer> EDGES = List.of(1, 127, 128, 255, 256, 1023, 4095, 4096);
  private static final int HOT = 4;

  private final Random random;
  private final ScriptRecipe recipe;
  private final Data[] keys;
  private final int keyspaces;
  private long values;

  ScriptInputs(Random random, ScriptRecipe recipe) {
    this.random = random;
    this.recipe = recipe;
    this.keyspaces = 1 + random.nextInt(KEYSPACES.size());
    this.keys = new Data[8 + random.nextInt(random.nextBoolean() ? 24 : 250)];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = newKey(i);
    }
  }

  private Data newKey(int number) {
    return switch (random.nextInt(12)) {
      case 0 -> Data.of(Bytes.wrap(new byte[] {(byte) number}));
      case 1 -> Data.of(Bytes.wrap(new byte[] {0, 0, (byte) number, 0}));
      case 2 -> Data.of(filled((byte) 0xff, 1 + random.nextInt(5)));
      case 3 -> Data.of(filled((byte) 0, 1 + random.nextInt(5)));
      case 4 -> Data.of(Bytes.wrap(new byte[] {(byte) 0xff, (byte) 0xff, (byte) number}));
      case 5 -> Data.of("a/long/path/that/all/of/them/share/" + number);
      case 6 -> number == 0 ? Data.of("user") : extended(keys[random.nextInt(number)]);
      case 7 -> longest(number);
      default -> Data.of("user:" + number);
    };
  }

  /** A key that starts with another. */
  private Data extended(Data key) {
    int length = Math.min(key.length() + 1, recipe.maxKey() == 0 ? 64 : recipe.maxKey());
    byte[] longer = Arrays.copyOf(key.array(), length);
    if (length > key.length()) {
      longer[length - 1] = (byte) (random.nextBoolean() ? 0 : random.nextInt(256));
    }
    return Data.of(Bytes.wrap(longer));
  }

  private Data longest(int number) {
    return recipe.maxKey() == 0
        ? Data.of("user:" + number + ":name")
        : Data.generated(Math.max(1, recipe.maxKey() - random.nextInt(2)), number);
  }

  private static Bytes filled(byte content, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, content);
    return Bytes.wrap(bytes);
  }

  /** A key: a third of the time one of very few. */
  Data key() {
    return keys[random.nextInt(random.nextInt(3) == 0 ? HOT : keys.length)];
  }

  /** A key to write: rarely one that is refused. */
  Data keyToWrite() {
    return switch (random.nextInt(400)) {
      case 0 -> Data.EMPTY;
      case 1 -> recipe.maxKey() == 0 ? key() : Data.generated(recipe.maxKey() + 1, 1);
      default -> key();
    };
  }

  /** A key to look for: now and then one that cannot be there, or the empty one. */
  Data keyToFind() {
    return switch (random.nextInt(40)) {
      case 0 -> Data.EMPTY;
      case 1, 2 -> extended(key());
      case 3 -> Data.of("absent" + random.nextInt(100));
      default -> key();
    };
  }

  /** A value that was not there before, in all likelihood. */
  Data value() {
    values++;
    int dice = random.nextInt(200);
    if (dice < 8) {
      return Data.EMPTY;
    }
    if (dice < 12) {
      return Data.generated(Math.max(0, recipe.maxValue() - random.nextInt(3)), values);
    }
    if (dice == 12 && recipe.maxKey() > 0) {
      return Data.generated(recipe.maxValue() + 1, values);
    }
    if (dice < 20) {
      int edge = EDGES.get(random.nextInt(EDGES.size()));
      return Data.generated(Math.min(recipe.maxValue(), edge + random.nextInt(3) - 1), values);
    }
    return Data.of(dice < 60 ? values + " and some more text that fills it up" : "" + values);
  }

  String keyspace() {
    return KEYSPACES.get(random.nextInt(4) == 0 ? random.nextInt(keyspaces) : 0);
  }

  /** A name for a keyspace: one that is used, or one that is not allowed. */
  String keyspaceName() {
    String[] others = {"", "A", "-x", ".", "a/b", "x".repeat(65), "default", "second"};
    return random.nextBoolean() ? keyspace() : others[random.nextInt(others.length)];
  }

  Target now() {
    String keyspace = keyspace();
    return keyspace.equals(Store.DEFAULT_KEYSPACE) ? Target.NOW : new Target("", keyspace);
  }

  Span span() {
    return switch (random.nextInt(10)) {
      case 0 -> Span.ALL;
      case 1, 2 -> Span.from(keyToFind());
      case 3, 4 -> Span.before(keyToFind());
      case 5 -> Span.prefix(keyToFind());
      case 6 -> Span.prefix(Data.of("user:"));
      case 7 -> Span.prefix(Data.of(filled((byte) 0xff, 1 + random.nextInt(2))));
      default -> Span.between(keyToFind(), keyToFind());
    };
  }
}
