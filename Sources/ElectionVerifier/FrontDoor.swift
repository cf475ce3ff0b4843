// Names from the targets below that the API of this one uses: a program imports ElectionVerifier alone.
// Whatever else those targets have is of the package.
@_exported public import class CanonicalXML.XMLSource
@_exported public import enum CanonicalXML.FileKind
@_exported public import enum CanonicalXML.XMLSourceError
@_exported public import enum PKI.CertificateError
@_exported public import enum PKI.DERFault
@_exported public import enum PKI.FieldFault
@_exported public import enum PKI.PEMFault
@_exported public import enum PKI.RevocationMemoryFault
@_exported public import enum PKI.SubIndication
@_exported public import enum XAdES.SignatureState
@_exported public import protocol PKI.Clock
@_exported public import struct CanonicalXML.FilePath
@_exported public import struct PKI.Certificate
@_exported public import struct PKI.FixedClock
@_exported public import struct PKI.Instant
@_exported public import struct PKI.NationalID
@_exported public import struct PKI.RevocationList
@_exported public import struct PKI.RevocationMemory
@_exported public import struct PKI.SystemClock
@_exported public import struct PKI.UnreadRevocationList
