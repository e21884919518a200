// expect: actual type is 'IntRange'
package misuse.wrongTypeOfRange

import dev.varve.kotlin.*
import dev.varve.store.Store

fun misuse(store: Store) {
    store.entries(1..7) { println(it.count()) } // instead: store.entries("1".."7") { println(it.count()) }
}
