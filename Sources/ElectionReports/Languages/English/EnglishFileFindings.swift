import CanonicalXML
import Glibc
import XAdES

extension EnglishFindings {
  func malformed(_ reason: XMLError.Reason) -> Explanation {
    if case .otherFile(let kind) = reason { return Explanation(otherFile(kind), advice(kind)) }
    if case .source(let error) = reason { return source(error) }
    let advice =
      switch reason {
      case .notWellFormed, .empty, .truncated, .otherFile, .source:
        "ask its sender for an undamaged copy"
      case .documentType: "remove the <!DOCTYPE …> declaration; it is never needed here"
      case .relativeNamespace: "use an absolute namespace name, such as urn:… or http://…"
      case .ambiguousID, .duplicateSignatureID, .duplicateXMLID:
        "two elements claim one id: the document may have been rearranged"
      case .invalidUTF8: "was it saved in an old Windows code page? convert it to UTF-8"
      case .encoding(let name):
        "convert it: iconv -f \(EncodingName.word(name)) -t UTF-8 FILE > NEW, and declare UTF-8"
      case .version: "write version=\"1.0\" in its first line"
      case .limit: "nothing honest is built like this; ask where it comes from"
      }
    return Explanation(sentence(reason), advice)
  }

  private func sentence(_ reason: XMLError.Reason) -> String {
    switch reason {
    case .notWellFormed(let text): "not well-formed XML: \(say.latin(text))"
    case .truncated: "the file ends before the document does"
    case .empty: "there is no XML element"
    case .otherFile(let kind): otherFile(kind)
    case .documentType: "a document type declaration is not accepted"
    case .relativeNamespace(let uri): "the namespace name \"\(say.latin(uri))\" is relative"
    case .ambiguousID(let id):
      "the id \"\(say.latin(id))\" that is referred to occurs more than once"
    case .duplicateSignatureID(let id):
      "the id \"\(say.latin(id))\" of a signature occurs more than once"
    case .duplicateXMLID(let id): "the xml:id \"\(say.latin(id))\" occurs more than once"
    case .invalidUTF8(let offset): "byte \(say.number(offset.value)) is not valid UTF-8"
    case .encoding(let name): "the encoding \(say.latin(name)) is not accepted, only UTF-8 is"
    case .version(let version):
      "XML version \(say.latin(version)) is not accepted, only 1.0 is"
    case .limit(let limit, let value):
      "too large: \(name(limit)), at most \(say.number(value))"
    case .source(let error): source(error).what
    }
  }

  private func name(_ limit: XMLError.Limit) -> String {
    switch limit {
    case .depth: "depth of elements"
    case .attributes: "number of attributes of an element"
    case .startTagBytes: "bytes of a start tag"
    case .silentBytes: "bytes of input without a finished construct"
    case .nameBytes: "bytes of a name"
    case .commentBytes: "bytes of a comment"
    case .processingInstructionBytes: "bytes of a processing instruction"
    case .namespacesInScope: "number of namespace declarations in scope"
    case .namespaceBytes: "bytes of a namespace name"
    case .writtenNamespaces: "bytes of namespace declarations that a canonical form repeats"
    case .inheritedBytes: "bytes of xml: attributes in scope"
    case .dictionaryBytes: "bytes of distinct names"
    case .ids: "number of ids"
    case .signatures: "number of signatures"
    case .signatureBytes: "bytes of signatures"
    case .signatureNodes: "number of nodes in signatures"
    case .documentBytes: "bytes of a document"
    }
  }

  func source(_ error: XMLSourceError) -> Explanation {
    let advice =
      switch error {
      case .notFound: "check the name and the folder"
      case .brokenLink: "put the file back where the link leads, or remove the link"
      case .isDirectory: "name a file"
      case .notRegular: "name a file, or - for standard input"
      case .unreadable(EACCES), .unreadable(EPERM):
        "check the permissions of the file and its folders"
      case .unreadable(ELOOP): "name the file itself, not a link to it"
      case .unreadable(ENAMETOOLONG):
        "name it from a folder that is nearer to it, or by a shorter name"
      case .unreadable: "check the file and its disk"
      case .notSpooled: "let TMPDIR name a folder with room that you may write to"
      case .tooLarge: "check what it is"
      case .noMemory:
        "raise the limit of the address space (ulimit -v), or judge it on another machine"
      case .changed: "wait until whoever writes it has finished"
      }
    let what =
      switch error {
      case .brokenLink(let target):
        "is a link to ‘\(VisibleText.path(target))’, which is not there"
      case .unreadable(EACCES), .unreadable(EPERM): "no permission to read it"
      case .unreadable(let number): "could not be read: \(say.system(number))"
      case .notSpooled(let folder, let number):
        "could not be kept in a temporary file in ‘\(VisibleText.path(folder))’: \(say.system(number))"
      case .tooLarge(let limit): "is larger than \(say.number(limit)) bytes"
      case .noMemory(let needed, let available):
        "needs up to \(say.number(needed)) bytes of memory, and \(say.number(available)) are left"
      case .notFound: "no such file"
      case .isDirectory: "is a folder"
      case .notRegular: "is not a regular file"
      case .changed: "changed while it was read"
      }
    return Explanation(what, advice)
  }

  private func otherFile(_ kind: FileKind) -> String {
    kind == .empty ? "the file is empty" : "this is \(kind.english(say)), not an XML document"
  }

  private func advice(_ kind: FileKind) -> String {
    switch kind {
    case .empty: "nothing was sent or written: ask its sender for it again"
    case .zip, .gzip, .bzip2, .xz, .sevenZip, .rar: "unpack it and judge what is in it"
    case .signedContainer:
      "such containers are judged by other programs; ask for the XML document signed by itself"
    case .xml, .html, .pdf, .png, .jpeg, .gif, .tiff, .rtf, .office, .appleDouble, .text,
      .binary:
      "ask its sender for the XML document"
    }
  }
}
