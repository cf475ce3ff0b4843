/// The page that the samples' folder opens with.
enum SamplesReadme {
  static let text = """
    # Samples

    *[فارسی](README.fa.md)*

    Written by `mohr lab samples DIR`. Everything here is a TEST: fictional people, keys that were
    thrown away, an election that never was. Names of certificates say so.

    - `trust/` the public half of the lab's registry: `trust.xml`, anchors, CA certificates,
      policies, the roster of every card, the register, revocation lists
    - `documents/` the signed sheets of a small election: 2 provinces × 3 counties × 3 boards
      × 5 stations, one sheet corrected, one countersigner absent, one who refused
    - `unusual/` sheets that pass and deserve a second look
    - `invalid/` one file for each finding that a file can show, named by its fault
    - `trust-variants/` trust folders that lack something or hold something that must not be used
    - `verdicts.tsv` the verdict that each file must get: file, trust folder, `--at`, indication,
      sub-indication, codes from a warning up, exit code

    ```
    mohr verify samples/documents --trust samples/trust --at \(Samples.validationTime)
    ```

    """
}
