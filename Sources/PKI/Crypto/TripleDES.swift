import COpenSSL

/// Triple DES over single blocks, by which PIV cards know their manager (SP 800-78-4, table 6-1): for virtual cards alone.
package enum TripleDES {
  /// Encrypts one block.
  ///
  /// - Parameters:
  ///   - block: eight bytes
  ///   - key: twenty-four bytes
  /// - Returns: nil where either has another length
  package static func encrypted(_ block: [UInt8], key: [UInt8]) -> [UInt8]? {
    guard block.count == 8, key.count == 24, let context = unsafe EVP_CIPHER_CTX_new() else {
      return nil
    }
    defer { unsafe EVP_CIPHER_CTX_free(context) }
    var result = [UInt8](repeating: 0, count: 16)
    var count: Int32 = 0
    guard unsafe EVP_EncryptInit_ex(context, EVP_des_ede3_ecb(), nil, key, nil) == 1,
      unsafe EVP_CIPHER_CTX_set_padding(context, 0) == 1,
      unsafe EVP_EncryptUpdate(context, &result, &count, block, 8) == 1, count == 8
    else {
      clearErrors()
      return nil
    }
    return Array(result.prefix(8))
  }
}
