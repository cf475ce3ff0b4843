/// The words of the page of a status.
enum StatusPageWord: CaseIterable {
  case title, cards, documents, missing, everybodyHasACard, byProvince, byPhase, behind
}
