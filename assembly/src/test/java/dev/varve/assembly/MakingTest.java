package dev.varve.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.compress.CompressionCodec;
import dev.varve.option.Options;
import dev.varve.spi.CompressionProvider;
import dev.varve.spi.Spi;
import dev.varve.store.PluginException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;

/** Parts that do not fit the interfaces are refused, each time one is made. */
class MakingTest {

  /** A provider of what this class makes. */
  private record Provider(Class<?> type) implements CompressionProvider {
    @Override
    public String name() {
      return "acme.half";
    }

    @Override
    public String description() {
      return "Compresses, and does not decompress.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public CompressionCodec create(Options options) {
      try {
        return (CompressionCodec) type.getConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("the class of the part", e);
      }
    }
  }

  /** A codec as an older interface would have had it: without any method of today's. */
  private static Class<?> half() throws IllegalAccessException {
    byte[] file =
        ClassFile.of()
            .build(
                ClassDesc.of("dev.varve.assembly.HalfCodec"),
                type ->
                    type.withFlags(ClassFile.ACC_PUBLIC)
                        .withInterfaceSymbols(ClassDesc.of(CompressionCodec.class.getName()))
                        .withMethodBody(
                            ConstantDescs.INIT_NAME,
                            ConstantDescs.MTD_void,
                            ClassFile.ACC_PUBLIC,
                            MakingTest::construct));
    return MethodHandles.lookup().defineClass(file);
  }

  private static void construct(CodeBuilder code) {
    code.aload(0)
        .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
        .return_();
  }

  /** A codec that is whole. */
  public static final class Whole implements CompressionCodec {
    /** A codec. */
    public Whole() {}

    @Override
    public int maxCompressedLength(int length) {
      return length;
    }

    @Override
    public int compress(byte[] from, int offset, int length, byte[] to, int at) {
      System.arraycopy(from, offset, to, at, length);
      return length;
    }

    @Override
    public void decompress(byte[] from, int offset, int length, byte[] to, int at, int wanted) {
      System.arraycopy(from, offset, to, at, wanted);
    }
  }

  @Test
  void aPartThatLacksAMethodIsRefusedEachTimeAndOthersAreNot() throws Exception {
    Provider half = new Provider(half());
    Provider whole = new Provider(Whole.class);
    for (int time = 0; time < 3; time++) {
      assertThatExceptionOfType(PluginException.class)
          .as("time %d", time)
          .isThrownBy(() -> Making.create(half, Options.EMPTY))
          .withMessageContainingAll(
              "compression 'acme.half'", "dev.varve.assembly.HalfCodec has no ", "cannot be used");
      assertThat(Making.create(whole, Options.EMPTY)).isInstanceOf(Whole.class);
    }
  }
}
