package dev.varve.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceTest {
  private static final List<String> LINES =
      List.of(
          "   7       0 loop0 0 0 0 0 0 0 1 0 0 0 0",
          " 254       0 vda 198004 26473 4587242 36566 32053 62544 3512568 31195 0 32680 72095",
          " 254       1 vda1 1 2 3 4 5 6 7 8 9 10 11");

  @Test
  void sectorsAreCountedAsBytes() {
    assertThat(Device.numbered(254, 0).bytesWritten(LINES)).isEqualTo(3_512_568L * 512);
    assertThat(Device.numbered(254, 1).bytesWritten(LINES)).isEqualTo(7L * 512);
  }

  @Test
  void aDeviceThatIsNotListedTellsNothing() {
    assertThat(Device.numbered(0, 33).bytesWritten(LINES)).isEqualTo(Device.UNKNOWN);
  }
}
