/// The profiles that are part of the program.
enum BuiltInProfiles {
  /// The name of each one's file, and its bytes.
  static var all: [(name: String, bytes: [UInt8])] {
    [
      ("isoapplet.xml", PackageResources.isoapplet_xml),
      ("ias-ecc.xml", PackageResources.ias_ecc_xml),
      ("ias-classic.xml", PackageResources.ias_classic_xml),
      ("iran-mav.xml", PackageResources.iran_mav_xml),
      ("iran-pardis.xml", PackageResources.iran_pardis_xml),
    ]
  }
}
