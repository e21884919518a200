package dev.varve.kotlin

import dev.varve.codec.MalformedBytesException
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

class OperatorsTest {
    @Test
    fun operatorsDoWhatTheMethodsDo() {
        varveInMemory().use { store ->
            store["a"] = "1"
            store["b".toByteArray()] = byteArrayOf(2)
            store["c"] = byteArrayOf()
            assertThat(store.get("a".toByteArray())).isEqualTo("1".toByteArray())
            assertThat(store["b"]).isEqualTo(byteArrayOf(2))
            assertThat(store["c"]).isEmpty()
            assertThat(store["d"]).isNull()
            assertThat("a" in store).isTrue()
            assertThat("b".toByteArray() in store).isTrue()
            assertThat("d" in store).isFalse()
            store -= "a"
            store -= "b".toByteArray()
            assertThat("a" in store || "b" in store).isFalse()
            store.put("e", "5")
            store.delete("e")
            assertThat(store.text("e")).isNull()
        }
    }

    @Test
    fun operatorsWorkForKeyspacesTransactionsAndSnapshots() {
        varveInMemory().use { store ->
            val events = store.keyspace("events")
            events["1"] = "ordered"
            assertThat("1" in events).isTrue()
            assertThat("1" in store).isFalse()
            store.begin().use { transaction ->
                transaction["2"] = "paid"
                transaction -= "1"
                assertThat("2" in transaction).isTrue()
                store.snapshot().use { assertThat("2" in it).isFalse() }
                transaction.commit()
            }
            assertThat(store.text("2")).isEqualTo("paid")
        }
    }

    @Test
    fun textsThatAreNotUnicodeAreRefusedAndNotReplaced() {
        varveInMemory().use { store ->
            assertThatThrownBy { store["\ud800"] = "x" }
                .isInstanceOf(IllegalArgumentException::class.java)
                .hasMessageContaining("half of a surrogate pair")
            store["x"] = byteArrayOf(-1)
            assertThatThrownBy { store.text("x") }
                .isInstanceOf(MalformedBytesException::class.java)
                .hasMessageContaining("not UTF-8")
            store["grün \uD83C\uDF33"] = "Bäume"
            assertThat(store.text("grün \uD83C\uDF33".toByteArray())).isEqualTo("Bäume")
        }
    }
}
