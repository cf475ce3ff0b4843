/// A revocation list as it is put before OpenSSL: without its entries, unless it is to judge alone.
struct OfferedList {
  let list: RevocationList
  let owner: CRLOwner

  init(_ list: RevocationList, as owner: CRLOwner? = nil) {
    self.list = list
    self.owner = owner ?? list.storage.skeleton
  }
}
