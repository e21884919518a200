package dev.varve.cli.compare;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the longest pause for garbage collection since it was made.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class GcPauses implements NotificationListener, AutoCloseable {
  private static final double MILLIS = 1e3;

  private final long startMillis = ManagementFactory.getRuntimeMXBean().getUptime();
  private final AtomicLong longestMillis = new AtomicLong();

  GcPauses() {
    for (GarbageCollectorMXBean bean : beans()) {
      if (bean instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(this, null, null);
      }
    }
  }

  /** The collectors for which the program pauses; others report cycles, which go on beside it. */
  static List<GarbageCollectorMXBean> beans() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .filter(bean -> !bean.getName().contains("Cycles"))
        .toList();
  }

  @Override
  public void handleNotification(Notification notification, @Nullable Object handback) {
    if (notification.getUserData() instanceof CompositeData data
        && notification
            .getType()
            .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      GcInfo info = GarbageCollectionNotificationInfo.from(data).getGcInfo();
      if (info.getStartTime() >= startMillis) { // Notifications come late.
        longestMillis.accumulateAndGet(info.getDuration(), Math::max);
      }
    }
  }

  /** The longest pause so far, to a millisecond. */
  double longestSeconds() {
    return longestMillis.get() / MILLIS;
  }

  @Override
  public void close() {
    for (GarbageCollectorMXBean bean : beans()) {
      if (bean instanceof NotificationEmitter emitter) {
        try {
          emitter.removeNotificationListener(this);
        } catch (ListenerNotFoundException e) {
          // Then it is gone already.
        }
      }
    }
  }
}
