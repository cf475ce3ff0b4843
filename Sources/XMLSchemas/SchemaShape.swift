package import CanonicalXML

/// Which elements and attributes a schema allows where: for whoever reasons about documents that follow it.
///
/// It allows more than the schema does, never less: what it does not understand is open, and may hold anything.
package struct SchemaShape: Sendable {
  /// The declaration of an element.
  package struct Element: Sendable {
    /// Its name.
    package let name: ExpandedName
    /// The elements inside.
    package internal(set) var children: [Child] = []
    /// Its attributes by name.
    package internal(set) var attributes: [ExpandedName: Attribute] = [:]
    /// Whether text may stand in it.
    package internal(set) var hasText = false
    /// The texts that it may have; nil for any.
    package internal(set) var values: [String]?
    /// Whether there may be elements or attributes in it that the schema does not name.
    package internal(set) var isOpen = false
  }

  /// An element inside another.
  package struct Child: Sendable {
    /// The place of its declaration.
    package let element: Int
    /// Whether there is never more than one of its name.
    package internal(set) var isSingle: Bool
    /// Whether it is always there.
    package internal(set) var isRequired: Bool
  }

  /// An attribute.
  package struct Attribute: Sendable {
    /// The values that it may have; nil for any.
    package let values: [String]?
    /// Whether it is always there.
    package let isRequired: Bool
  }

  /// The declarations.
  package let elements: [Element]
  /// The elements that a document may begin with.
  package let roots: [ExpandedName: Int]
  /// Of each declaration those that may hold it.
  package let parents: [Set<Int>]

  init(elements: [Element], roots: [ExpandedName: Int]) {
    self.elements = elements
    self.roots = roots
    var parents = Array(repeating: Set<Int>(), count: elements.count)
    for (index, element) in elements.enumerated() {
      for child in element.children { parents[child.element].insert(index) }
    }
    self.parents = parents
  }
}

extension XMLSchema {
  /// What the schema allows where; nil if its files cannot be read.
  package var shape: SchemaShape? { SchemaShapeBuilder.shape(of: documents) }
}
