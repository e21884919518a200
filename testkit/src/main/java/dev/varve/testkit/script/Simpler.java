package dev.varve.testkit.script;

import dev.varve.testkit.script.Operation.Target;
import dev.varve.testkit.script.Operation.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Other forms of operations. */
final class Simpler {
  private Simpler() {}

  /** Operations that do less, the simplest first. */
  static List<Operation> than(Operation operation) {
    List<Operation> simpler = new ArrayList<>();
    switch (operation) {
      case Operation.Put(Target target, Data key, Data value, boolean device) -> {
        addIf(
            !target.equals(Target.NOW), simpler, new Operation.Put(Target.NOW, key, value, false));
        addIf(device, simpler, new Operation.Put(target, key, value, false));
      }
      case Operation.Delete(Target target, Data key, boolean device) -> {
        addIf(!target.equals(Target.NOW), simpler, new Operation.Delete(Target.NOW, key, false));
        addIf(device, simpler, new Operation.Delete(target, key, false));
      }
      case Operation.Batch(List<Write> writes, boolean device) -> {
        for (Write write : writes) {
          simpler.add(single(write));
        }
        for (int i = 0; i < writes.size(); i++) {
          List<Write> fewer = new ArrayList<>(writes);
          fewer.remove(i);
          simpler.add(new Operation.Batch(fewer, device));
        }
        addIf(device, simpler, new Operation.Batch(writes, false));
      }
      case Operation.Get(Target target, Data key) ->
          addIf(!target.equals(Target.NOW), simpler, new Operation.Get(Target.NOW, key));
      case Operation.Scan(Target target, Span span, boolean backward, int limit) -> {
        addIf(
            !target.equals(Target.NOW),
            simpler,
            new Operation.Scan(Target.NOW, span, backward, limit));
        addIf(
            !span.equals(Span.ALL), simpler, new Operation.Scan(target, Span.ALL, backward, limit));
        addIf(backward, simpler, new Operation.Scan(target, span, false, limit));
        addIf(limit > 1, simpler, new Operation.Scan(target, span, backward, 1));
      }
      case Operation.OpenCursor(String name, Target target, Span span) -> {
        addIf(
            !target.equals(Target.NOW), simpler, new Operation.OpenCursor(name, Target.NOW, span));
        addIf(!span.equals(Span.ALL), simpler, new Operation.OpenCursor(name, target, Span.ALL));
      }
      case Operation.Commit(String name, boolean device) ->
          addIf(device, simpler, new Operation.Commit(name, false));
      case Operation.Flush(String keyspace) ->
          addIf(keyspace != null, simpler, new Operation.Flush(null));
      case Operation.Compact(String keyspace) -> {
        simpler.add(new Operation.Flush(null));
        addIf(keyspace != null, simpler, new Operation.Compact(null));
      }
      case Operation.ReopenAs _ -> simpler.add(new Operation.Reopen());
      case Operation.Crash _ -> simpler.add(new Operation.Reopen());
      default -> {
        // As simple as it can be.
      }
    }
    return simpler;
  }

  private static void addIf(boolean simpler, List<Operation> all, Operation operation) {
    if (simpler) {
      all.add(operation);
    }
  }

  private static Operation single(Write write) {
    Target target = new Target("", write.keyspace());
    Data value = write.value();
    return value == null
        ? new Operation.Delete(target, write.key(), false)
        : new Operation.Put(target, write.key(), value, false);
  }

  /** The same operation with other keys and values. */
  static Operation map(Operation operation, UnaryOperator<Data> to) {
    return map(operation, to, to);
  }

  /** The same operation with other keys and values. */
  static Operation map(Operation operation, UnaryOperator<Data> keys, UnaryOperator<Data> values) {
    return switch (operation) {
      case Operation.Put(Target target, Data key, Data value, boolean device) ->
          new Operation.Put(target, keys.apply(key), values.apply(value), device);
      case Operation.Delete(Target target, Data key, boolean device) ->
          new Operation.Delete(target, keys.apply(key), device);
      case Operation.Batch(List<Write> writes, boolean device) ->
          new Operation.Batch(
              writes.stream().map(write -> map(write, keys, values)).toList(), device);
      case Operation.Get(Target target, Data key) -> new Operation.Get(target, keys.apply(key));
      case Operation.Contains(Target target, Data key) ->
          new Operation.Contains(target, keys.apply(key));
      case Operation.Scan(Target target, Span span, boolean backward, int limit) ->
          new Operation.Scan(target, map(span, keys), backward, limit);
      case Operation.OpenCursor(String name, Target target, Span span) ->
          new Operation.OpenCursor(name, target, map(span, keys));
      case Operation.Seek(String cursor, Data key) -> new Operation.Seek(cursor, keys.apply(key));
      default -> operation;
    };
  }

  private static Write map(Write write, UnaryOperator<Data> keys, UnaryOperator<Data> values) {
    Data value = write.value();
    return new Write(
        write.keyspace(), keys.apply(write.key()), value == null ? null : values.apply(value));
  }

  private static Span map(Span span, UnaryOperator<Data> keys) {
    return new Span(span.kind(), map(span.from(), keys), map(span.to(), keys));
  }

  private static @Nullable Data map(@Nullable Data data, UnaryOperator<Data> to) {
    return data == null ? null : to.apply(data);
  }
}
