package com.example.wrong;

import com.example.varve.SlotFilterProvider;
import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.FilterReader;
import dev.varve.filter.KeyFilter;
import dev.varve.option.Options;
import dev.varve.spi.KeyFilterProvider;
import dev.varve.spi.Spi;

/** Filters with one mistake each. */
public final class WrongFilters {
  private WrongFilters() {}

  /** A filter that denies the empty key. */
  public static final class Picky implements KeyFilterProvider {
    @Override
    public String name() {
      return "wrong.picky";
    }

    @Override
    public String description() {
      return "A filter that denies the empty key.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public KeyFilter create(Options options) {
      return changed(
          "builder",
          FilterBuilder.class,
          "add",
          (method, builder, arguments) ->
              ((Bytes) arguments[0]).isEmpty() ? null : Changed.call(method, builder, arguments));
    }
  }

  /** A filter that lets every key pass. */
  public static final class Open implements KeyFilterProvider {
    @Override
    public String name() {
      return "wrong.open";
    }

    @Override
    public String description() {
      return "A filter that lets every key pass.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public KeyFilter create(Options options) {
      return changed("open", FilterReader.class, "mayContain", (_, _, _) -> true);
    }
  }

  /** A filter that says it takes no memory. */
  public static final class Weightless implements KeyFilterProvider {
    @Override
    public String name() {
      return "wrong.weightless";
    }

    @Override
    public String description() {
      return "A filter that says it takes no memory.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public KeyFilter create(Options options) {
      return changed("open", FilterReader.class, "sizeInBytes", (_, _, _) -> 0L);
    }
  }

  private static <T> KeyFilter changed(
      String made, Class<T> type, String method, Changed.Instead instead) {
    return Changed.in(
        KeyFilter.class,
        new SlotFilterProvider().create(Options.EMPTY),
        made,
        (make, filter, arguments) ->
            Changed.in(type, type.cast(Changed.call(make, filter, arguments)), method, instead));
  }
}
