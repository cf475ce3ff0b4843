/// What is known of the build: of a development build nothing, because a commit compiled into it
/// would be stale after the next change. `scripts/release` gives this module other sources.
package enum BuildRecord {
  package static let description = "development build"
}
