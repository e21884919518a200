package dev.varve.testkit.script;

import dev.varve.bytes.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a script that fails short: first it leaves out as many lines as it can (delta debugging,
 * Zeller and Hildebrandt, IEEE TSE 2002), then it makes what is left simpler: the assembly, the
 * operations, keys and values. What is left out is tried again until nothing more can go.
 *
 * <p>A shorter script counts if it fails at all, whatever the failure is.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class ScriptReducer {
  private final ScriptHost host;
  private final Duration limit;
  private @Nullable ScriptFailure wanted;
  private long end;
  private long runs;

  /**
   * A reducer.
   *
   * @param limit after how long it is content with what it has
   */
  public ScriptReducer(ScriptHost host, Duration limit) {
    this.host = host;
    this.limit = limit;
  }

  /** How many scripts were run by the last reduction. */
  public long runs() {
    return runs;
  }

  /**
   * Reduces the script that failed.
   *
   * @return the failure of the shortest script that was found, at the best the one given
   */
  public ScriptFailure reduce(ScriptFailure failure) {
    wanted = failure;
    end = System.nanoTime() + limit.toNanos();
    runs = 0;
    ScriptFailure best = cutOff(failure);
    int before;
    do {
      before = best.script().toString().length();
      best = fewerLines(best);
      best = otherAssembly(best);
      best = simplerLines(best);
      best = shorterData(best);
    } while (best.script().toString().length() < before && !isOver());
    return best;
  }

  private boolean isOver() {
    return System.nanoTime() - end >= 0;
  }

  /**
   * How a script fails, or null if it does not, or fails in another way, or there is no time left
   * to find out.
   */
  private @Nullable ScriptFailure run(Script script) {
    if (isOver()) {
      return null;
    }
    runs++;
    try {
      new ScriptRunner(host).run(script);
      return null;
    } catch (ScriptFailure e) {
      return e.isLike(Objects.requireNonNull(wanted)) ? e : null;
    }
  }

  private ScriptFailure orElse(Script script, ScriptFailure best) {
    ScriptFailure failure = run(script);
    return failure == null ? best : failure;
  }

  private static Script with(Script script, List<Operation> operations) {
    return Script.of(script.seed(), script.assembly(), operations);
  }

  /** Nothing after the line that failed matters. */
  private ScriptFailure cutOff(ScriptFailure failure) {
    List<Operation> operations = failure.script().operations();
    int length = Math.min(operations.size(), failure.index() + 1);
    return orElse(with(failure.script(), operations.subList(0, length)), failure);
  }

  private ScriptFailure fewerLines(ScriptFailure failure) {
    ScriptFailure best = failure;
    int chunk = Math.max(1, best.script().lines().size() / 2);
    while (true) {
      int at = 0;
      while (at < best.script().lines().size()) {
        List<Operation> fewer = new ArrayList<>(best.script().operations());
        fewer.subList(at, Math.min(fewer.size(), at + chunk)).clear();
        ScriptFailure shorter = run(with(best.script(), fewer));
        if (shorter == null) {
          at += chunk;
        } else {
          best = cutOff(shorter);
        }
      }
      if (chunk == 1 || isOver()) {
        return best;
      }
      chunk = Math.max(1, chunk / 2);
    }
  }

  private ScriptFailure otherAssembly(ScriptFailure failure) {
    ScriptFailure best = failure;
    boolean changed;
    do {
      changed = false;
      for (String simpler : host.simpler(best.script().assembly())) {
        ScriptFailure other = run(best.script().startingAs(simpler));
        if (other != null) {
          best = other;
          changed = true;
          break;
        }
      }
    } while (changed);
    return best;
  }

  private ScriptFailure simplerLines(ScriptFailure failure) {
    ScriptFailure best = failure;
    for (int i = 0; i < best.script().lines().size(); i++) {
      for (Operation simpler : Simpler.than(best.script().lines().get(i).operation())) {
        List<Operation> operations = new ArrayList<>(best.script().operations());
        operations.set(i, simpler);
        ScriptFailure other = run(with(best.script(), operations));
        if (other != null && other.script().lines().size() > i) {
          best = other;
          break;
        }
      }
    }
    return best;
  }

  /** Gives keys and values shorter names that are in the same order, all at once or one by one. */
  private ScriptFailure shorterData(ScriptFailure failure) {
    TreeSet<Bytes> all = new TreeSet<>();
    for (Operation operation : failure.script().operations()) {
      Simpler.map(
          operation,
          data -> {
            all.add(data.bytes());
            return data;
          });
    }
    TreeMap<Bytes, Data> names = new TreeMap<>();
    for (Bytes bytes : all) {
      String digits = Integer.toString(names.size(), Character.MAX_RADIX);
      names.put(bytes, Data.of(all.size() > Character.MAX_RADIX ? "x" + digits : digits));
    }
    ScriptFailure best = renamed(failure, data -> names.getOrDefault(data.bytes(), data));
    for (Bytes bytes : all) {
      Data shorter = bytes.length() > 16 ? Data.of(bytes.slice(0, 8).copy()) : Data.EMPTY;
      best = renamed(best, data -> data.bytes().equals(bytes) ? shorter : data);
    }
    return best;
  }

  private ScriptFailure renamed(ScriptFailure failure, UnaryOperator<Data> names) {
    List<Operation> renamed =
        failure.script().operations().stream()
            .map(operation -> Simpler.map(operation, names))
            .toList();
    Script script = with(failure.script(), renamed);
    return script.toString().length() < failure.script().toString().length()
        ? orElse(script, failure)
        : failure;
  }
}
