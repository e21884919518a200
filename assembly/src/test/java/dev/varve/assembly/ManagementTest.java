package dev.varve.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.store.Store;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What JMX shows of a store. */
class ManagementTest {
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  @TempDir Path directory;

  private static ObjectName named(Object id) throws JMException {
    return new ObjectName("dev.varve:type=Store,id=" + id + ",*");
  }

  @Test
  void anOpenStoreShowsItsStatisticsUntilItIsClosed() throws JMException {
    Store store = Varve.open(directory);
    ObjectName pattern = named(store.id());
    try (store) {
      store.put("key".getBytes(UTF_8), "value".getBytes(UTF_8));
      store.flush();
      Set<ObjectName> names = server.queryNames(pattern, null);
      assertThat(names).hasSize(1);
      StoreMXBean bean = JMX.newMXBeanProxy(server, names.iterator().next(), StoreMXBean.class);
      assertThat(bean.getId()).isEqualTo(store.id().toString());
      assertThat(bean.getDirectory()).isEqualTo(directory.toString());
      assertThat(bean.getState()).isEqualTo("HEALTHY");
      assertThat(bean.getKeyspaces()).containsExactly("default");
      assertThat(bean.getOperations()).isEqualTo(1);
      assertThat(bean.getFlushes()).isEqualTo(1);
      assertThat(bean.getLevels())
          .singleElement()
          .satisfies(level -> assertThat(level.entries()).isEqualTo(1));
    }
    assertThat(server.queryNames(pattern, null)).isEmpty();
  }

  @Test
  void everyAttributeCanBeRead() throws JMException {
    try (Store store = Varve.open(directory)) {
      ObjectName name = server.queryNames(named(store.id()), null).iterator().next();
      String[] attributes =
          Arrays.stream(server.getMBeanInfo(name).getAttributes())
              .map(MBeanAttributeInfo::getName)
              .toArray(String[]::new);
      assertThat(server.getAttributes(name, attributes)).hasSameSizeAs(attributes).hasSize(34);
    }
  }
}
