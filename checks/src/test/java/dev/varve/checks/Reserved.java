package dev.varve.checks;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Set;

/**
 * What only a few places may do, because everything else gets it handed in: so a test can own the
 * disk, the clock, the threads and the dice.
 */
enum Reserved {
  /** Files are reached through {@code Storage}, except those of other stores. */
  FILES(
      "engine/dev.varve.engine.storage engine/dev.varve.engine.runtime assembly importers kotlin") {
    @Override
    boolean isType(JavaClass type) {
      String name = type.getName();
      return name.startsWith("java.io.File")
          || name.equals("java.io.RandomAccessFile")
          || name.startsWith("java.nio.channels.FileChannel")
          || name.startsWith("java.nio.channels.AsynchronousFileChannel")
          || (name.startsWith("java.nio.file.") && !isExceptionOfStorage(type));
    }
  },

  /** Threads are the engine's runtime's. */
  THREADS("engine/dev.varve.engine.runtime") {
    @Override
    boolean isUsedBy(AccessTarget target, String owner, String name) {
      return (owner.equals("java.lang.Thread") && STARTS_A_THREAD.contains(name))
          || owner.equals("java.util.concurrent.Executors")
          || (owner.equals("java.util.Timer") && name.equals("<init>"))
          || (owner.startsWith("java.util.concurrent.") && isPool(owner) && name.equals("<init>"))
          || (owner.equals("java.util.concurrent.ForkJoinPool") && name.equals("commonPool"))
          || name.equals("parallelStream")
          || (owner.startsWith("java.util.stream.") && name.equals("parallel"))
          || (owner.equals("java.util.concurrent.CompletableFuture") && usesCommonPool(target));
    }
  },

  /** Time is told by the engine's runtime. */
  CLOCKS("engine/dev.varve.engine.runtime") {
    @Override
    boolean isUsedBy(AccessTarget target, String owner, String name) {
      return (owner.equals("java.lang.System")
              && (name.equals("nanoTime") || name.equals("currentTimeMillis")))
          || (owner.startsWith("java.time.") && name.equals("now"))
          || (owner.equals("java.time.Clock") && name.startsWith("system"));
    }
  },

  /** What is random follows from a seed, or comes from the engine's runtime. */
  DICE("engine/dev.varve.engine.runtime") {
    @Override
    boolean isUsedBy(AccessTarget target, String owner, String name) {
      boolean withoutSeed =
          target instanceof AccessTarget.ConstructorCallTarget call
              && call.getRawParameterTypes().isEmpty();
      return (owner.equals("java.lang.Math") && name.equals("random"))
          || (owner.equals("java.util.Random") && withoutSeed)
          || (owner.equals("java.util.SplittableRandom") && withoutSeed)
          || owner.equals("java.util.concurrent.ThreadLocalRandom")
          || owner.equals("java.security.SecureRandom")
          || (owner.equals("java.util.UUID") && name.equals("randomUUID"));
    }
  },

  /** Objects are never read from bytes: whoever wrote the bytes could run anything. */
  OBJECT_STREAMS("") {
    @Override
    boolean isType(JavaClass type) {
      return type.getName().equals("java.io.ObjectInputStream");
    }

    @Override
    boolean isAllowedIn(String module, String packageName) {
      return false;
    }
  },

  /** Classes are found by the assembly, through ServiceLoader. */
  CLASS_NAMES("assembly") {
    @Override
    boolean isUsedBy(AccessTarget target, String owner, String name) {
      return (owner.equals("java.lang.Class") && name.equals("forName"))
          || (owner.equals("java.lang.ClassLoader") && name.equals("loadClass"));
    }
  },

  /** A library neither prints nor ends the process. */
  CONSOLE("") {
    @Override
    boolean isUsedBy(AccessTarget target, String owner, String name) {
      return (owner.equals("java.lang.System")
              && (name.equals("out") || name.equals("err") || name.equals("exit")))
          || (owner.equals("java.lang.Runtime") && (name.equals("exit") || name.equals("halt")))
          || name.equals("printStackTrace");
    }
  };

  /** Programs, and what is for tests only. */
  private static final Set<String> FREE =
      Set.of(
          "cli", "bench", "bench-jmh", "lab", "testkit", "torture", "examples", "browser", "site");

  private static final Set<String> STARTS_A_THREAD =
      Set.of("<init>", "ofPlatform", "ofVirtual", "startVirtualThread");

  private final String places;

  /** Modules, or modules and packages, with blanks between them. */
  Reserved(String places) {
    this.places = places;
  }

  boolean isAllowedIn(String module, String packageName) {
    String where = module + "/" + packageName + ".";
    return FREE.contains(module)
        || Arrays.stream(places.split(" "))
            .filter(place -> !place.isEmpty())
            .anyMatch(place -> place.equals(module) || where.startsWith(place + "."));
  }

  /** Whether knowing this type is reserved. */
  boolean isType(JavaClass type) {
    return false;
  }

  final boolean isUsedBy(JavaAccess<?> access) {
    return isUsedBy(access.getTarget(), access.getTargetOwner().getName(), access.getName());
  }

  boolean isUsedBy(AccessTarget target, String owner, String name) {
    return false;
  }

  /** The contract of {@code Storage} uses exceptions of java.nio.file: they open nothing. */
  private static boolean isExceptionOfStorage(JavaClass type) {
    return type.getName().endsWith("Exception");
  }

  private static boolean isPool(String owner) {
    return owner.endsWith("Executor") || owner.endsWith("ForkJoinPool");
  }

  /** Whether an asynchronous method was called without an executor. */
  private static boolean usesCommonPool(AccessTarget target) {
    return target.getName().endsWith("Async")
        && target instanceof AccessTarget.MethodCallTarget call
        && call.getRawParameterTypes().stream()
            .noneMatch(type -> type.getName().equals("java.util.concurrent.Executor"));
  }
}
