package dev.varve.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.event.BackgroundFailed;
import dev.varve.event.FlushFinished;
import dev.varve.event.HandleLeaked;
import dev.varve.event.StateChanged;
import dev.varve.event.WalTailTorn;
import dev.varve.event.WritesStalled;
import dev.varve.store.Store;
import dev.varve.store.StoreState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LoggingEventAware;

/** What is logged of a store, and where. */
class StoreLogTest {
  /** Keeps what is logged from a level on. */
  private static final class Recorder extends LegacyAbstractLogger implements LoggingEventAware {
    private static final long serialVersionUID = 1;
    private final transient List<LoggingEvent> events;
    private final Level least;

    Recorder(String name, Level least, List<LoggingEvent> events) {
      this.name = name;
      this.least = least;
      this.events = events;
    }

    @Override
    public void log(LoggingEvent event) {
      events.add(event);
    }

    @Override
    public boolean isTraceEnabled() {
      return least.compareTo(Level.TRACE) >= 0;
    }

    @Override
    public boolean isDebugEnabled() {
      return least.compareTo(Level.DEBUG) >= 0;
    }

    @Override
    public boolean isInfoEnabled() {
      return least.compareTo(Level.INFO) >= 0;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }

    @Override
    protected String getFullyQualifiedCallerName() {
      return "";
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level, Marker marker, String message, Object[] arguments, Throwable cause) {
      throw new AssertionError("not structured: " + message);
    }
  }

  private final List<LoggingEvent> events = new ArrayList<>();

  private StoreLog log(Level least) {
    return new StoreLog("here", name -> logger(name, least));
  }

  private Logger logger(String name, Level least) {
    return new Recorder(name, least, events);
  }

  private List<String> logged() {
    return events.stream().map(StoreLogTest::text).toList();
  }

  private static String text(LoggingEvent event) {
    StringBuilder text =
        new StringBuilder(event.getLevel() + " " + logger(event) + ": " + event.getMessage());
    for (KeyValuePair pair : event.getKeyValuePairs()) {
      text.append(' ').append(pair);
    }
    return text.toString();
  }

  private static String logger(LoggingEvent event) {
    return event.getLoggerName() == null ? "" : event.getLoggerName();
  }

  @Test
  void eachKindOfEventHasItsLoggerLevelAndPairs() {
    StoreLog log = log(Level.DEBUG);
    log.onEvent(new FlushFinished("events", List.of(), 7, Duration.ofMillis(5)));
    log.onEvent(new WritesStalled("compaction cannot keep up", Duration.ofSeconds(1)));
    log.onEvent(new WalTailTorn(3, 40, 64, false));
    log.onEvent(new HandleLeaked("snapshot", null));
    log.onEvent(new BackgroundFailed("flush of 'events'", new IOException("full"), true));
    log.onEvent(
        new StateChanged(StoreState.HEALTHY, StoreState.READ_ONLY, new IOException("gone")));
    log.onEvent(new StateChanged(StoreState.READ_ONLY, StoreState.CLOSED, null));
    assertThat(logged())
        .containsExactly(
            "DEBUG dev.varve.Flush: memtable flushed store=\"here\" keyspace=\"events\""
                + " entries=\"7\" tables=\"0\" bytes=\"0\" took=\"PT0.005S\"",
            "WARN dev.varve.Stall: writes were stopped store=\"here\""
                + " reason=\"compaction cannot keep up\" took=\"PT1S\"",
            "WARN dev.varve.Recovery: the log ends early, as a crash leaves it store=\"here\""
                + " segment=\"3\" position=\"40\" end=\"64\" soundRecordsFollow=\"false\"",
            "WARN dev.varve.Store: something was not closed store=\"here\" what=\"snapshot\"",
            "ERROR dev.varve.Store: background work failed store=\"here\""
                + " task=\"flush of 'events'\" retried=\"true\"",
            "ERROR dev.varve.Store: the store takes no writes until it is opened again"
                + " store=\"here\" from=\"HEALTHY\" to=\"READ_ONLY\"",
            "INFO dev.varve.Store: store closed store=\"here\" from=\"READ_ONLY\" to=\"CLOSED\"");
    assertThat(events.get(4).getThrowable()).hasMessage("full");
    assertThat(events.get(5).getThrowable()).hasMessage("gone");
  }

  @Test
  void levelsThatAreOffLogNothing() {
    StoreLog log = log(Level.WARN);
    log.onEvent(new FlushFinished("events", List.of(), 7, Duration.ofMillis(5)));
    try (Store store = Varve.assemble().open(new MemoryStorage())) {
      log.opened(store);
    }
    assertThat(logged()).isEmpty();
  }

  @Test
  void anOpenedStoreSaysWhoItIs() {
    try (Store store = Varve.assemble().open(new MemoryStorage())) {
      log(Level.INFO).opened(store);
      assertThat(logged())
          .containsExactly(
              "INFO dev.varve.Store: store opened store=\"here\" id=\""
                  + store.id()
                  + "\" keyspaces=\"1\"");
    }
  }
}
