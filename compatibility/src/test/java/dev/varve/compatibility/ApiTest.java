package dev.varve.compatibility;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.spi.Spi;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What plug-ins and programs were compiled against still fits. */
class ApiTest {
  private static Map<String, byte[]> now(String module) {
    Class<?> one = module.equals("api") ? Spi.class : dev.varve.testkit.StoreAssertions.class;
    try {
      return Skeletons.of(Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "testkit"})
  void nothingThatOthersUseHasChanged(String module) {
    String file = module + ".jar";
    byte[] now = Skeletons.jar(now(module));
    if (Baseline.renews()) {
      Baseline.write(file, now);
      Baseline.write("spi-version.txt", (Spi.VERSION + "\n").getBytes(UTF_8));
    }
    int before = Integer.parseInt(new String(Baseline.read("spi-version.txt"), UTF_8).strip());
    assertThat(
            new ApiComparison(Implementers.byInterface(), Spi.VERSION > before)
                .changes(Baseline.read(file), now))
        .as("Incompatible changes of %s. %s", module, Baseline.CURE)
        .isEmpty();
  }

  @Test
  void ofEachInterfaceItIsKnownWhoImplementsIt() {
    Set<String> interfaces = new TreeSet<>();
    for (byte[] bytes : now("api").values()) {
      ClassModel model = ClassFile.of().parse(bytes);
      String name = model.thisClass().asInternalName().replace('/', '.');
      if (model.flags().has(AccessFlag.INTERFACE)
          && model.flags().has(AccessFlag.PUBLIC)
          && !name.contains("$")
          && !name.endsWith("package-info")) {
        interfaces.add(name);
      }
    }
    assertThat(Implementers.byInterface().keySet())
        .as("List each interface of api in Implementers, by who implements it")
        .isEqualTo(interfaces);
  }
}
