import PKI
import XMLSchemas

/// The part of a policy that names the schema of its documents: one that is built in, or files beside the policy, each
/// with its digest. Nothing but these files is ever opened.
extension PolicyReader {
  func schema() throws(TrustFinding.RefusalReason) -> PolicySchema? {
    guard let element = reader.children("Schema").first else { return nil }
    let others = element.children("File")
    if let id = element.attribute("id") {
      guard element.attribute("file") == nil, others.isEmpty,
        let schema = BuiltInSchemas.schema(for: id)
      else { return .unusable(.unknown(id)) }
      return .compiled(name: id, schema)
    }
    let name = try element.required("file")
    var pinned = [(name: name, digest: try element.digest("digest"))]
    for other in others {
      pinned.append((try other.required("name"), try other.digest("digest")))
    }
    return schema(name, pinned)
  }

  private func schema(_ name: String, _ pinned: [(name: String, digest: [UInt8]?)]) -> PolicySchema
  {
    var files: [String: [UInt8]] = [:]
    for (file, digest) in pinned {
      guard let bytes = schemaFile(file) else { return .unusable(.missing(file: file)) }
      guard let digest, Digest.hash(bytes, .sha256) == digest else {
        return .unusable(.otherDigest(file: file))
      }
      files[file] = bytes
    }
    if let reference = SchemaSet(name, files: files).lacking.first {
      return .unusable(.notInSet(file: reference.file, takesIn: reference.location))
    }
    guard let main = files[name] else { return .unusable(.missing(file: name)) }
    do throws(XMLSchemaError) {
      // A file may take in the one that takes it in.
      let resources = files.count > 1 ? files : [:]
      return .compiled(name: name, try XMLSchema(bytes: main, name: name, resources: resources))
    } catch {
      switch error {
      case .invalid(let file, let line, let message):
        return .unusable(.invalid(file: file, line: line, message: message))
      case .tooLarge(let limit): return .unusable(.tooLarge(file: name, limit: limit))
      case .documentTooLarge, .failed:
        return .unusable(.invalid(file: name, line: nil, message: error.description))
      }
    }
  }
}
