package dev.varve.examples

import dev.varve.Varve
import dev.varve.store.KeyRange
import java.io.PrintStream
import java.nio.file.Path

/** Writes some orders to the store in a directory, and prints what is left of them. */
fun kotlinQuickStart(directory: Path, out: PrintStream) {
    Varve.open(directory).use { store ->
        store.put(bytes("order/7"), bytes("3 apples"))
        store.begin().use { transaction ->
            val found: ByteArray? = transaction[bytes("order/7")]
            transaction.put(bytes("order/8"), found ?: bytes("1 pear"))
            transaction.delete(bytes("order/7"))
            transaction.commit()
        }
        store.scan(KeyRange.prefix(bytes("order/"))).use { orders ->
            for (order in orders) out.println("${order.key}: ${order.value}")
        }
    }
}

private fun bytes(text: String) = text.toByteArray()
