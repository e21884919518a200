package dev.varve.checks;

import dev.varve.bytes.Bytes;
import dev.varve.spi.ComponentProvider;
import java.lang.constant.Constable;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether an object, and everything it refers to, stays as it is for ever. */
final class Immutability {
  /** Types of the JDK whose objects never change, and of ours that promise it. */
  private static final List<Class<?>> IMMUTABLE =
      List.of(
          Constable.class, // strings, numbers, enums, classes, method and variable handles
          BigDecimal.class,
          BigInteger.class,
          Charset.class,
          HexFormat.class,
          Instant.class,
          Locale.class,
          Path.class,
          Pattern.class,
          TemporalAmount.class,
          UUID.class,
          Boolean.class,
          ComponentProvider.class,
          Bytes.class);

  private Immutability() {}

  /** What in the value of a final field can change, or null if nothing can. */
  static @Nullable String whyMutable(Field field, @Nullable Object owner) {
    field.setAccessible(true);
    try {
      return whyMutable(field.get(owner));
    } catch (IllegalAccessException e) {
      return "something that cannot be looked at";
    }
  }

  private static @Nullable String whyMutable(@Nullable Object value) {
    if (value == null || IMMUTABLE.stream().anyMatch(type -> type.isInstance(value))) {
      return null;
    }
    Class<?> type = value.getClass();
    if (type.isArray()) {
      return Array.getLength(value) == 0 ? null : "an array";
    }
    if (type.getName()
        .matches("java\\.util\\.(ImmutableCollections|Collections\\$(Unmod|Empty)).*")) {
      return value instanceof Map<?, ?> map
          ? first(List.of(map.keySet(), map.values()))
          : first((Collection<?>) value);
    }
    return type.getName().startsWith("java.") ? type.getName() : whyFieldsMutable(value);
  }

  /** Looks into collections, which may hold null. */
  private static @Nullable String first(Collection<?> elements) {
    for (Object element : elements) {
      String why =
          element instanceof Collection<?> inner && isView(inner)
              ? first(inner)
              : whyMutable(element);
      if (why != null) {
        return why;
      }
    }
    return null;
  }

  /** Whether this is the keys or values of a map, which was found to be immutable itself. */
  private static boolean isView(Collection<?> collection) {
    return collection.getClass().getName().matches("java\\.util\\..*(Map|AbstractMap).*");
  }

  /** One of our objects, a lambda's included: its fields must be final and hold nothing mutable. */
  private static @Nullable String whyFieldsMutable(Object value) {
    for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          continue;
        }
        if (type.getName().startsWith("java.")) {
          return type.getName(); // Nobody may look into it.
        }
        if (!Modifier.isFinal(field.getModifiers())) {
          return type.getName() + ", whose field " + field.getName() + " is not final";
        }
        String why = field.getType().isPrimitive() ? null : whyMutable(field, value);
        if (why != null) {
          return why;
        }
      }
    }
    return null;
  }
}
