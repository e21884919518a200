package dev.varve.kotlin

import dev.varve.bytes.Bytes
import dev.varve.compaction.CompactionDecision
import dev.varve.option.ByteSize
import dev.varve.option.Option
import dev.varve.store.KeyRange
import dev.varve.store.KeyValue
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

class BytesAndRangesTest {
    private val blockSize = Option.size("block-size", ByteSize.bytes(1), ByteSize.mib(1), ByteSize.kib(4), "Of blocks.")

    @Test
    fun theApiByItselfReadsAsKotlinDoes() {
        val abc = Bytes.utf8("abc")
        assertThat(abc[1]).isEqualTo('b'.code.toByte())
        assertThat(abc == Bytes.utf8("abc")).isTrue()
        assertThat(abc < Bytes.utf8("abd") && abc > Bytes.utf8("ab")).isTrue()
        assertThat(Bytes.utf8("b") in KeyRange.all()).isTrue()
        val decision: CompactionDecision = CompactionDecision.Idle()
        val said =
            when (decision) {
                is CompactionDecision.Idle -> "nothing"
                is CompactionDecision.Merge, is CompactionDecision.Move, is CompactionDecision.Drop -> "something"
            }
        assertThat(said).isEqualTo("nothing")
    }

    @Test
    fun optionsAreReadAndGivenByTheirConstants() {
        val given = options { this[blockSize] = 16.kib }
        val size: ByteSize = given[blockSize]
        assertThat(size).isEqualTo(16.kib)
        assertThat(options {}[blockSize]).isEqualTo(4.kib)
        assertThatThrownBy { options { this[blockSize] = 2.mib } }.hasMessageContaining("block-size = 2MiB")
        assertThat(listOf(1.kib, 1.mib, 1.gib).map { it.bytes }).containsExactly(1L shl 10, 1L shl 20, 1L shl 30)
    }

    @Test
    fun bytesAreCutJoinedAndWalked() {
        val abc = "abc".toBytes()
        assertThat(abc[0..1]).isEqualTo("ab".toBytes())
        assertThat(abc[1..<3]).isEqualTo("bc".toBytes())
        assertThat(abc[3..<3]).isEqualTo(Bytes.EMPTY)
        assertThatThrownBy { abc[2..3] }.isInstanceOf(IndexOutOfBoundsException::class.java)
        assertThat(abc + "d".toBytes()).isEqualTo("abcd".toBytes())
        val seen = mutableListOf<Byte>()
        for (b in abc) seen += b
        assertThat(seen.toByteArray()).isEqualTo("abc".toByteArray())
        assertThat(abc.indices.map { abc[it] }).isEqualTo(seen)
        assertThat(abc.size).isEqualTo(3)
        assertThat(abc.text()).isEqualTo("abc")
        val array = byteArrayOf(1)
        val copy = array.toBytes()
        array[0] = 2
        assertThat(copy[0]).isEqualTo(1)
        val (key, value) = KeyValue(abc, copy)
        assertThat(key to value).isEqualTo(abc to copy)
    }

    @Test
    fun rangesIncludeWhatKotlinSaysTheyInclude() {
        val closed = ("b".."d").keys()
        assertThat(listOf("a", "b", "bx", "d", "d\u0000", "da").filter { it in closed }).containsExactly("b", "bx", "d")
        val open = ("b"..<"d").keys()
        assertThat(listOf("a", "b", "cz", "d").filter { it in open }).containsExactly("b", "cz")
        assertThat(("d".."b").keys().isEmpty).isTrue()
        assertThat("b".toByteArray().."d".toByteArray()).isEqualTo(closed)
        assertThat("b".toByteArray()..<"d".toByteArray()).isEqualTo(open)
        assertThat("d".toByteArray() in closed).isTrue()
        assertThat(listOf("a", "b", "bz", "c").filter { it in prefix("b") }).containsExactly("b", "bz")
        assertThat(prefix("b".toByteArray())).isEqualTo(prefix("b"))
        assertThat("b" in from("b") && "b" !in before("b") && "a" in before("b")).isTrue()
    }
}
