import Glibc

extension SystemError {
  package func english(_ say: Speaker) -> String {
    switch number {
    case EACCES: "no permission"
    case EPERM: "not permitted"
    case ENOENT: "no such file or folder"
    case EEXIST: "it is there already"
    case ENOTDIR: "a file stands where a folder should be"
    case EISDIR: "a folder stands where a file should be"
    case ELOOP: "links lead round in a circle, or a link took the file's place"
    case ENAMETOOLONG: "the name is too long"
    case EIO: "the disk or the medium could not be read or written"
    case EROFS: "the file system is read-only"
    case ENOSPC: "no space left"
    case EDQUOT: "the quota is used up"
    case EFBIG: "the file would be too large"
    case EOVERFLOW: "there is too much of it"
    case EMFILE: "too many files are open here"
    case ENFILE: "too many files are open on this machine"
    case ENOMEM: "no memory left"
    case EBUSY: "it is in use"
    case EBADF: "it is closed"
    case EPIPE: "the reader went away"
    case ECONNREFUSED: "the connection was refused"
    case ENXIO: "nothing answers there"
    case ENODEV: "there is no such device"
    case ESTALE: "the server no longer knows the file"
    case ETIMEDOUT: "the server did not answer in time"
    case EINVAL: "the system does not do that here"
    case EAGAIN: "it is not ready"
    default: "an error of the system that has no name here (\(number))"
    }
  }
}
