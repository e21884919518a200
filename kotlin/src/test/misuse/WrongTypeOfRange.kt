// expect: actual type is 'IntRange', but 'ClosedRange<String>' was expected
package misuse.wrongTypeOfRange

import dev.varve.kotlin.*
import dev.varve.store.Store

fun misuse(store: Store) {
    store.scan(1..7) // instead: store.scan("1".."7").close()
}
